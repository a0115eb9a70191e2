// Comparisons of the vectorised draws with their definition: 2 million draws a law, 10^8 in the long tests.

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstring>
#include <numeric>
#include <random>
#include <vector>

#include "kernels/random/lanes.hpp"
#include "kernels/reference/random_lanes.hpp"
#include "tests/long_tests.hpp"

namespace spoor {
namespace {

constexpr std::size_t cells_a_round = 1024;
constexpr std::size_t entries = cells_a_round * lane_block;
constexpr std::array means{0.01, 0.1,  0.3,  1.0,   3.0,   6.0,    7.9,   8.1,
                           10.0, 14.0, 30.0, 100.0, 300.0, 1000.0, 5000.0};

class Exactness : public ::testing::Test {
protected:
    void SetUp() override { test::skip_long_tests_unless_asked_for(); }

    Exactness() : cells(cells_a_round), first(entries), second(entries), counts(entries), expected(entries) {
        std::iota(cells.begin(), cells.end(), CellIndex{1} << 31);
    }

    /// Draws until `total`; prepare(round) fills the parameters, the two functions fill counts and expected.
    template <typename Prepare, typename Draw, typename Define>
    void compare(std::size_t total, const Prepare& prepare, const Draw& draw, const Define& define) {
        std::size_t mismatches = 0;
        std::size_t drawn = 0;
        for (std::uint32_t round = 0; drawn < total; ++round, drawn += entries) {
            prepare(round);
            const LaneDraw where{.key = make_draw_key(2024, "zwarte stern"),
                                 .site = {.year = round % 60'000, .process = Process::offspring},
                                 .cells = cells,
                                 .first_replicate = round / 60'000 * 16};
            draw(where);
            define(where);
            for (std::size_t i = 0; i < entries; ++i) {
                mismatches += std::memcmp(&counts[i], &expected[i], sizeof(float)) != 0;
            }
        }
        EXPECT_EQ(mismatches, 0U) << "of " << drawn;
    }

    /// Means of the list, spread by a lognormal of 0.15 or 0.7.
    void spread_means(std::uint32_t round) {
        std::normal_distribution<double> normal;
        const double mean = means[round % means.size()];
        const double sigma = round / means.size() % 2 == 0 ? 0.15 : 0.7;
        for (float& m : first) m = static_cast<float>(mean * std::exp(sigma * normal(random)));
    }

    void poisson(std::size_t total) {
        compare(
            total, [&](std::uint32_t round) { spread_means(round); },
            [&](const LaneDraw& where) { draw_poisson_lanes(where, first, counts); },
            [&](const LaneDraw& where) { reference::draw_poisson_lanes(where, first, expected); });
    }

    void binomial(std::size_t total) {
        compare(
            total,
            [&](std::uint32_t round) {
                spread_means(round);
                std::uniform_real_distribution<float> uniform;
                for (std::size_t i = 0; i < entries; ++i) {
                    const float u = uniform(random);
                    second[i] = round % 3 == 0 ? u : round % 3 == 1 ? 0.1F * u : 1 - 0.1F * u;
                    const float rare = std::min(second[i], 1 - second[i]);
                    first[i] = std::ceil(std::min(1e7F, first[i] / std::max(rare, 1e-6F)));
                }
            },
            [&](const LaneDraw& where) { draw_binomial_lanes(where, first, second, counts); },
            [&](const LaneDraw& where) { reference::draw_binomial_lanes(where, first, second, expected); });
    }

    void negative_binomial(std::size_t total) {
        compare(
            total,
            [&](std::uint32_t round) {
                spread_means(round);
                std::uniform_real_distribution<double> exponent(std::log(0.2), std::log(3000));
                for (float& size : second) size = static_cast<float>(std::exp(exponent(random)));
            },
            [&](const LaneDraw& where) { draw_negative_binomial_lanes(where, first, second, counts); },
            [&](const LaneDraw& where) {
                reference::draw_negative_binomial_lanes(where, first, second, expected);
            });
    }

    std::mt19937 random{17};
    std::vector<CellIndex> cells;
    std::vector<float> first;
    std::vector<float> second;
    std::vector<float> counts;
    std::vector<float> expected;
};

constexpr std::size_t some = 2'000'000;
constexpr std::size_t many = 100'000'000;

TEST_F(Exactness, Poisson) {
    poisson(some);
}
TEST_F(Exactness, Binomial) {
    binomial(some);
}
TEST_F(Exactness, NegativeBinomial) {
    negative_binomial(some);
}

TEST_F(Exactness, LongPoisson) {
    poisson(many);
}
TEST_F(Exactness, LongBinomial) {
    binomial(many);
}
TEST_F(Exactness, LongNegativeBinomial) {
    negative_binomial(many);
}

}  // namespace
}  // namespace spoor
