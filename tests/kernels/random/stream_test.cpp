#include "kernels/random/stream.hpp"

#include <Random123/philox.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <set>
#include <string>
#include <vector>

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
    // The counters of the first two answers are places of our stream.
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

TEST(Stream, NeighbouringStreamsAreUncorrelated) {
    constexpr std::size_t draws = 100'000;
    constexpr double limit = 4.5 / 316.2;  // standard errors of a correlation of so many
    const auto stream = [](const char* species, CellIndex shift, std::uint32_t replicate, DrawSite site) {
        const DrawKey key = make_draw_key(11, species);
        std::vector<double> values(draws);
        for (std::size_t i = 0; i < draws; ++i) {
            values[i] = draw_uniform(key, static_cast<CellIndex>(i) * 3 + shift, replicate, site);
        }
        return values;
    };
    const DrawSite site{.year = 2, .process = Process::offspring};
    const auto base = stream("das", 0, 0, site);

    EXPECT_LT(std::abs(correlation(base, stream("dat", 0, 0, site))), limit) << "species";
    EXPECT_LT(std::abs(correlation(base, stream("das", 1, 0, site))), limit) << "cells";
    EXPECT_LT(std::abs(correlation(base, stream("das", 0, 1, site))), limit) << "replicates of a word";
    EXPECT_LT(std::abs(correlation(base, stream("das", 0, 4, site))), limit) << "replicates of a block";
    EXPECT_LT(std::abs(correlation(base, stream("das", 0, 16, site))), limit) << "blocks of replicates";
    EXPECT_LT(std::abs(correlation(base, stream("das", 0, 0, {.year = 3, .process = Process::offspring}))),
              limit)
        << "years";
    EXPECT_LT(std::abs(correlation(base, stream("das", 0, 0, {.year = 2, .process = Process::survival}))),
              limit)
        << "processes";
    EXPECT_LT(std::abs(correlation(
                  base, stream("das", 0, 0, {.year = 2, .process = Process::offspring, .stage = 1}))),
              limit)
        << "stages";
}

}  // namespace
}  // namespace spoor
