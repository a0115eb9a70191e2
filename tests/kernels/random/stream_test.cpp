#include "kernels/random/stream.hpp"

#include <Random123/philox.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "tests/long_tests.hpp"

namespace spoor {
namespace {

constexpr CellIndex far_cell = (CellIndex{5} << 33) + 12'345;

struct KnownAnswer {
    std::array<std::uint32_t, 4> counter;
    std::array<std::uint32_t, 2> key;
    std::array<std::uint32_t, 4> words;
};

// kat_vectors of Random123, philox4x32 10.
const std::vector<KnownAnswer> known_answers{
    {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
    {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
     {0xffffffff, 0xffffffff},
     {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
    {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
     {0xa4093822, 0x299f31d0},
     {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
};

TEST(Stream, LibraryGivesTheKnownAnswers) {
    for (const KnownAnswer& known : known_answers) {
        const auto words =
            r123::Philox4x32{}({{known.counter[0], known.counter[1], known.counter[2], known.counter[3]}},
                               {{known.key[0], known.key[1]}});
        for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(words[i], known.words[i]);
    }
}

TEST(Stream, OurDrawsAreWordsOfThoseBlocks) {
    // The counter of the first answer is a place of our stream.
    EXPECT_EQ(draw_bits({}, 0, 0, {}), known_answers[0].words[0]);
    EXPECT_EQ(draw_bits({}, 0, 4, {}), known_answers[0].words[1]);
    EXPECT_EQ(draw_bits({}, 0, 8, {}), known_answers[0].words[2]);
    EXPECT_EQ(draw_bits({}, 0, 12, {}), known_answers[0].words[3]);
}

TEST(Stream, CounterPacksWhatTheHeaderSays) {
    const DrawCounter at =
        draw_counter(far_cell, 37, {.year = 300, .process = Process::survival, .stage = 7}, 0x0102);

    EXPECT_EQ(at.words[0], static_cast<std::uint32_t>(far_cell));
    EXPECT_EQ(at.words[1], 10U | 0x0102U << 16);
    EXPECT_EQ(at.words[2], 300U | 4U << 16 | 7U << 24);
    EXPECT_EQ(at.words[3], 2U * 4 + 1);  // replicate 37 = 2 * 16 + 5
    EXPECT_EQ(at.word, 1);
}

TEST(Stream, EveryCoordinateMovesTheDraw) {
    const DrawSite site{.year = 3, .process = Process::offspring, .stage = 1};
    const DrawKey key = make_draw_key(1, "merel");
    std::set<std::uint32_t> seen{
        draw_bits(key, 9, 4, site),
        draw_bits(make_draw_key(2, "merel"), 9, 4, site),
        draw_bits(make_draw_key(1, "meral"), 9, 4, site),
        draw_bits(key, 10, 4, site),
        draw_bits(key, 9 + (CellIndex{1} << 32), 4, site),
        draw_bits(key, 9, 5, site),
        draw_bits(key, 9, 8, site),
        draw_bits(key, 9, 20, site),
        draw_bits(key, 9, 4, {.year = 4, .process = Process::offspring, .stage = 1}),
        draw_bits(key, 9, 4, {.year = 3, .process = Process::survival, .stage = 1}),
        draw_bits(key, 9, 4, {.year = 3, .process = Process::offspring, .stage = 2}),
        draw_bits(key, 9, 4, site, 1),
        draw_bits(key, 9, 4, site, low_half(0)),
    };
    EXPECT_EQ(seen.size(), 13U);
}

TEST(Stream, KeysOfNamesDiffer) {
    std::set<std::array<std::uint32_t, 2>> keys;
    std::size_t made = 0;
    for (std::uint64_t seed : {0ULL, 1ULL, 1ULL << 32, ~0ULL}) {
        for (const std::size_t length : {0, 1, 15, 16, 17, 31, 32, 33}) {
            for (const char letter : {'a', 'b'}) {
                if (length == 0 && letter == 'b') continue;
                keys.insert(make_draw_key(seed, std::string(length, letter)).words);
                ++made;
            }
        }
    }
    EXPECT_EQ(keys.size(), made);
    EXPECT_EQ(make_draw_key(7, "grutto"), make_draw_key(7, std::string("gru") + "tto"));
}

TEST(Stream, UniformIsBothHalvesCentred) {
    const DrawKey key = make_draw_key(5, "otter");
    for (std::uint32_t replicate = 0; replicate < 64; ++replicate) {
        const DrawSite site{.year = 1, .process = Process::walk};
        const double u = draw_uniform(key, far_cell, replicate, site, 3);
        const double high = draw_bits(key, far_cell, replicate, site, 3);
        EXPECT_GE(u, high * 0x1p-32);
        EXPECT_LE(u, (high + 1) * 0x1p-32);
        EXPECT_GT(u, 0);
        EXPECT_LT(u, 1);
    }
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - 0.5) * (b[i] - 0.5);
    return 12 * sum / static_cast<double>(a.size());
}

/// Where a stream of one uniform a cell is drawn.
struct StreamPlace {
    std::string what;
    std::string species = "das";
    CellIndex shift = 0;
    std::uint32_t replicate = 0;
    DrawSite site{.year = 2, .process = Process::offspring};
    std::uint16_t draw = 0;
};

/// Streams that differ in one coordinate by as little as they can, or by one bit far up.
std::vector<StreamPlace> neighbouring_streams() {
    std::vector<StreamPlace> all{{.what = "base"}};
    for (const char* name : {"dat", "das2", "dbs", "Das", "lynx", "lynx_lynx"})
        all.push_back({.what = std::string("species ") + name, .species = name});
    for (const CellIndex shift : {CellIndex{1}, CellIndex{2}, CellIndex{1} << 16, CellIndex{1} << 31,
                                  CellIndex{1} << 32, CellIndex{1} << 47})
        all.push_back({.what = "cells + " + std::to_string(shift), .shift = shift});
    for (const std::uint32_t replicate : {1U, 2U, 3U, 4U, 8U, 15U, 16U, 17U, 32U, 4096U})
        all.push_back({.what = "replicate " + std::to_string(replicate), .replicate = replicate});
    for (const std::uint32_t year : {0U, 1U, 3U, 6U, 1000U})
        all.push_back(
            {.what = "year " + std::to_string(year), .site = {.year = year, .process = Process::offspring}});
    for (const Process process : {Process::initial, Process::fecundity_noise, Process::survival,
                                  Process::emigration, Process::catastrophe, Process::monitoring})
        all.push_back({.what = "process " + std::to_string(static_cast<int>(process)),
                       .site = {.year = 2, .process = process}});
    for (const std::uint8_t stage : std::array<std::uint8_t, 4>{1, 2, 128, 255})
        all.push_back({.what = "stage " + std::to_string(stage),
                       .site = {.year = 2, .process = Process::offspring, .stage = stage}});
    for (const std::uint16_t draw : std::array<std::uint16_t, 3>{1, 2, 256})
        all.push_back({.what = "draw", .draw = draw});
    return all;
}

/// All pairs, of uniforms and of their squares.
void expect_no_correlation(std::size_t draws) {
    const std::vector<StreamPlace> places = neighbouring_streams();
    const double limit = 5 / std::sqrt(static_cast<double>(draws));  // of about 1700 correlations
    std::vector<std::vector<double>> streams;
    std::vector<std::vector<double>> squares;
    for (const StreamPlace& place : places) {
        const DrawKey key = make_draw_key(11, place.species);
        auto& stream = streams.emplace_back(draws);
        auto& square = squares.emplace_back(draws);
        for (std::size_t i = 0; i < draws; ++i) {
            const double u = draw_uniform(key, static_cast<CellIndex>(i) * 3 + place.shift, place.replicate,
                                          place.site, place.draw);
            stream[i] = u;
            // Its variance and mean are those of a uniform again.
            square[i] = std::abs(2 * u - 1);
        }
    }
    for (std::size_t a = 0; a < places.size(); ++a) {
        for (std::size_t b = 0; b < a; ++b) {
            // Shifts by 3 cells are the same draws elsewhere; none of the list is one.
            EXPECT_LT(std::abs(correlation(streams[a], streams[b])), limit)
                << places[a].what << " and " << places[b].what;
            EXPECT_LT(std::abs(correlation(squares[a], squares[b])), limit)
                << places[a].what << " and " << places[b].what << ", distances from the middle";
        }
    }
}

class StreamCorrelation : public testing::Test {
protected:
    void SetUp() override { test::skip_long_tests_unless_asked_for(); }
};

TEST_F(StreamCorrelation, NeighbouringStreamsHaveNone) {
    expect_no_correlation(50'000);
}
TEST_F(StreamCorrelation, LongNeighbouringStreamsHaveNone) {
    expect_no_correlation(1'000'000);
}

}  // namespace
}  // namespace spoor
