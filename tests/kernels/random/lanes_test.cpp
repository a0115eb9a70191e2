#include "kernels/random/lanes.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <random>
#include <vector>

#include "kernels/reference/random_lanes.hpp"
#include "tests/kernels/random/targets.hpp"

namespace spoor {
namespace {

using test::for_each_target;

/// Parameters of a chunk of draws, by a fixed seed: log-uniform from `low` to `high`, a tenth of them 0.
std::vector<float> spread(std::size_t count, double low, double high, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> exponent(std::log(low), std::log(high));
    std::vector<float> values(count);
    for (float& value : values)
        value = random() % 10 == 0 ? 0.0F : static_cast<float>(std::exp(exponent(random)));
    return values;
}

std::size_t differing(const std::vector<float>& a, const std::vector<float>& b) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.size(); ++i) count += std::memcmp(&a[i], &b[i], sizeof(float)) != 0;
    return count;
}

/// Odd cells, also beyond 2^32, and the last of 48 bits.
std::vector<CellIndex> awkward_cells(std::size_t count) {
    std::vector<CellIndex> cells(count);
    for (std::size_t i = 0; i < count; ++i) {
        cells[i] = static_cast<CellIndex>(i) * 7919 + (i % 3 == 1 ? CellIndex{3} << 32 : 0);
    }
    if (count > 2) cells[count - 1] = (CellIndex{1} << 48) - 1;
    return cells;
}

class Lanes : public ::testing::TestWithParam<std::size_t> {
protected:
    [[nodiscard]] LaneDraw where(std::span<const CellIndex> cells, std::size_t lanes) const {
        return {.key = make_draw_key(99, "bever"),
                .site = {.year = 65'535, .process = Process::settlement, .stage = 200},
                .cells = cells,
                .first_replicate = 48,
                .lanes = lanes,
                .draw = 511};
    }
};

TEST_P(Lanes, BitsEqualTheDefinition) {
    const auto cells = awkward_cells(GetParam());
    for (const std::size_t lanes : {16, 48, 112}) {
        const LaneDraw draw = where(cells, lanes);
        std::vector<std::uint32_t> expected(cells.size() * lanes);
        reference::draw_bits_lanes(draw, expected);
        for_each_target([&](const char* target) {
            std::vector<std::uint32_t> words(expected.size());
            draw_bits_lanes(draw, words);
            EXPECT_EQ(words, expected) << target << ' ' << lanes;
        });
    }
}

TEST_P(Lanes, PoissonEqualsItsQuantile) {
    const auto cells = awkward_cells(GetParam());
    const LaneDraw draw = where(cells, 48);
    const auto mean = spread(cells.size() * 48, 1e-5, 1e4, 1);
    std::vector<float> expected(mean.size());
    reference::draw_poisson_lanes(draw, mean, expected);
    for_each_target([&](const char* target) {
        std::vector<float> counts(mean);
        draw_poisson_lanes(draw, counts, counts);  // in place
        EXPECT_EQ(differing(counts, expected), 0U) << target;
    });
}

TEST_P(Lanes, BinomialEqualsItsQuantile) {
    const auto cells = awkward_cells(GetParam());
    const LaneDraw draw = where(cells, 16);
    auto trials = spread(cells.size() * 16, 1, 1e6, 2);
    for (float& n : trials) n = std::floor(n);
    std::vector<float> probability(trials.size());
    std::mt19937 random(4);
    for (float& p : probability) {
        const unsigned kind = random() % 8;
        const auto x = static_cast<float>(random()) * 0x1p-32F;
        p = kind == 0 ? 0.0F : kind == 1 ? 1.0F : kind == 2 ? 1 - x * 0x1p-15F : kind == 3 ? x * 0x1p-15F : x;
    }
    std::vector<float> expected(trials.size());
    reference::draw_binomial_lanes(draw, trials, probability, expected);
    for_each_target([&](const char* target) {
        std::vector<float> counts(trials);
        draw_binomial_lanes(draw, counts, probability, counts);
        EXPECT_EQ(differing(counts, expected), 0U) << target;
    });
}

TEST_P(Lanes, NegativeBinomialEqualsItsQuantile) {
    const auto cells = awkward_cells(GetParam());
    const LaneDraw draw = where(cells, 32);
    const auto mean = spread(cells.size() * 32, 1e-3, 3e3, 5);
    auto size = spread(mean.size(), 0.05, 2000, 6);
    for (float& r : size) r = std::max(r, 0.05F);
    std::vector<float> expected(mean.size());
    reference::draw_negative_binomial_lanes(draw, mean, size, expected);
    for_each_target([&](const char* target) {
        std::vector<float> counts(mean);
        draw_negative_binomial_lanes(draw, counts, size, counts);
        EXPECT_EQ(differing(counts, expected), 0U) << target;
    });
}

TEST_P(Lanes, NormalIsItsDefinitionRounded) {
    const auto cells = awkward_cells(GetParam());
    const LaneDraw draw = where(cells, 64);
    std::vector<float> expected(cells.size() * 64);
    reference::draw_normal_lanes(draw, expected);
    for_each_target([&](const char* target) {
        std::vector<float> normals(expected.size());
        draw_normal_lanes(draw, normals);
        EXPECT_EQ(differing(normals, expected), 0U) << target;
    });
}

INSTANTIATE_TEST_SUITE_P(Cells, Lanes, ::testing::Values(1, 2, 3, 5, 63, 64, 65, 131));

TEST(LanesOfBlocks, PieceByPieceIsTheWhole) {
    const auto cells = awkward_cells(40);
    const auto mean = spread(40 * 96, 0.01, 100, 9);
    LaneDraw draw{.key = make_draw_key(3, "ree"), .site = {.year = 9}, .cells = cells, .lanes = 96};
    std::vector<float> whole(mean.size());
    draw_poisson_lanes(draw, mean, whole);

    for (std::size_t block = 0; block < 96; block += 32) {
        LaneDraw part = draw;
        part.first_replicate = static_cast<std::uint32_t>(block);
        part.lanes = 32;
        std::vector<float> part_mean;
        for (std::size_t c = 0; c < 40; ++c) {
            const auto row = mean.begin() + static_cast<std::ptrdiff_t>(c * 96 + block);
            part_mean.insert(part_mean.end(), row, row + 32);
        }
        std::vector<float> counts(part_mean.size());
        draw_poisson_lanes(part, part_mean, counts);
        for (std::size_t c = 0; c < 40; ++c) {
            for (std::size_t l = 0; l < 32; ++l) EXPECT_EQ(counts[c * 32 + l], whole[c * 96 + block + l]);
        }
    }
}

}  // namespace
}  // namespace spoor
