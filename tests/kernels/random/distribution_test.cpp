// The laws of the draws: chi-square over 2 x 10^5 draws each, over 10^7 in the long tests.
// (P(0) is tested exactly, to 1e-11, in quantiles_test; 10^7 draws could not tell 1e-4.)

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/negative_binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "kernels/random/lanes.hpp"
#include "kernels/random/multinomial.hpp"
#include "tests/kernels/random/fit.hpp"
#include "tests/long_tests.hpp"

namespace spoor {
namespace {

using test::Fit;

constexpr std::size_t some = 200'000;
constexpr std::size_t many = 10'000'000;
constexpr double unlikely = 1e-4;  // about fifty fits, fixed seeds
constexpr std::array means{0.01, 0.1, 1.0, 3.0, 9.0, 11.0, 30.0, 100.0, 1000.0, 10'000.0};

constexpr std::size_t cells_a_round = 512;
constexpr std::size_t entries = cells_a_round * lane_block;

/// Beyond eight standard deviations all is one class.
std::size_t last_class(double mean, double variance) {
    return static_cast<std::size_t>(std::ceil(mean + 8 * std::sqrt(variance) + 8));
}

class Distribution : public ::testing::Test {
protected:
    void SetUp() override { test::skip_long_tests_unless_asked_for(); }

    Distribution() : cells_(cells_a_round), first_(entries), second_(entries), counts_(entries) {
        std::iota(cells_.begin(), cells_.end(), CellIndex{1'000'000});
    }

    [[nodiscard]] LaneDraw where(std::uint32_t round) const {
        return {.key = make_draw_key(31, "kievit"),
                .site = {.year = round % 50'000, .process = Process::offspring},
                .cells = cells_,
                .first_replicate = round / 50'000 * 16};
    }

    template <typename Draw>
    void fill(Fit& fit, std::size_t draws, const Draw& draw) {
        std::size_t drawn = 0;
        for (std::uint32_t round = 0; drawn < draws; ++round, drawn += entries) {
            draw(where(round));
            for (const float count : counts_) fit.add(count);
        }
    }

    void poisson(std::size_t draws) {
        for (const double mean : means) {
            // What is drawn is the mean as a float.
            const auto drawn_mean = static_cast<float>(mean);
            std::fill(first_.begin(), first_.end(), drawn_mean);
            const boost::math::poisson law(drawn_mean);
            Fit fit([&](std::size_t k) { return boost::math::pdf(law, k); }, last_class(mean, mean));
            fill(fit, draws, [&](const LaneDraw& at) { draw_poisson_lanes(at, first_, counts_); });
            EXPECT_GT(fit.p_value(), unlikely) << "mean " << mean;
        }
    }

    void binomial(std::size_t draws) {
        for (const double mean : means) {
            for (const double p : {0.02, 0.5, 0.9}) {
                const double trials = std::ceil(mean / p);
                const auto drawn_p = static_cast<float>(mean / trials);
                std::fill(first_.begin(), first_.end(), static_cast<float>(trials));
                std::fill(second_.begin(), second_.end(), drawn_p);
                const boost::math::binomial law(trials, drawn_p);
                const auto last =
                    std::min(static_cast<std::size_t>(trials), last_class(mean, mean * (1 - mean / trials)));
                Fit fit([&](std::size_t k) { return boost::math::pdf(law, k); }, last);
                fill(fit, draws,
                     [&](const LaneDraw& at) { draw_binomial_lanes(at, first_, second_, counts_); });
                EXPECT_GT(fit.p_value(), unlikely) << "trials " << trials << " p " << drawn_p;
            }
        }
    }

    void negative_binomial(std::size_t draws) {
        for (const double mean : means) {
            for (const float size : {0.5F, 7.0F, 300.0F}) {
                const auto drawn_mean = static_cast<float>(mean);
                std::fill(first_.begin(), first_.end(), drawn_mean);
                std::fill(second_.begin(), second_.end(), size);
                const double success = double(size) / (double(size) + double(drawn_mean));
                const boost::math::negative_binomial law(size, success);
                const double variance = mean + mean * mean / double(size);
                Fit fit([&](std::size_t k) { return boost::math::pdf(law, k); }, last_class(mean, variance));
                fill(fit, draws,
                     [&](const LaneDraw& at) { draw_negative_binomial_lanes(at, first_, second_, counts_); });
                EXPECT_GT(fit.p_value(), unlikely) << "mean " << mean << " size " << size;
            }
        }
    }

    /// Every way in which four animals can share out over three fates and death.
    void multinomial(std::size_t draws) {
        constexpr int animals = 4;
        constexpr std::array<float, 3> p{0.45F, 0.2F, 0.05F};
        const double rest = 1.0 - p[0] - p[1] - p[2];
        const auto place = [](double a, double b, double c) { return (a * 5 + b) * 5 + c; };
        std::array<double, 125> probability{};
        constexpr std::array factorial{1.0, 1.0, 2.0, 6.0, 24.0};
        for (int a = 0; a <= animals; ++a) {
            for (int b = 0; a + b <= animals; ++b) {
                for (int c = 0; a + b + c <= animals; ++c) {
                    const int d = animals - a - b - c;
                    const auto ways = factorial[animals] / factorial[std::size_t(a)] /
                                      factorial[std::size_t(b)] / factorial[std::size_t(c)] /
                                      factorial[std::size_t(d)];
                    probability[static_cast<std::size_t>(place(a, b, c))] =
                        ways * std::pow(p[0], a) * std::pow(p[1], b) * std::pow(p[2], c) * std::pow(rest, d);
                }
            }
        }
        std::array<std::vector<float>, 3> taken;
        for (auto& one : taken) one.resize(entries);
        const std::array<OutcomeProbability, 3> outcomes{
            {{std::span(p).subspan(0, 1)}, {std::span(p).subspan(1, 1)}, {std::span(p).subspan(2, 1)}}};
        const std::array<std::span<float>, 3> spans{taken[0], taken[1], taken[2]};
        std::fill(first_.begin(), first_.end(), static_cast<float>(animals));
        Fit fit([&](std::size_t k) { return probability[k]; }, probability.size() - 1);
        fill(fit, draws, [&](const LaneDraw& at) {
            draw_multinomial_lanes(at, first_, outcomes, spans, second_);
            for (std::size_t i = 0; i < entries; ++i) {
                ASSERT_EQ(taken[0][i] + taken[1][i] + taken[2][i] + second_[i], animals);
                counts_[i] =
                    static_cast<float>(place(double(taken[0][i]), double(taken[1][i]), double(taken[2][i])));
            }
        });
        EXPECT_GT(fit.p_value(), unlikely);
    }

private:
    std::vector<CellIndex> cells_;
    std::vector<float> first_;
    std::vector<float> second_;
    std::vector<float> counts_;
};

TEST_F(Distribution, Poisson) {
    poisson(some);
}
TEST_F(Distribution, Binomial) {
    binomial(some);
}
TEST_F(Distribution, NegativeBinomial) {
    negative_binomial(some);
}
TEST_F(Distribution, Multinomial) {
    multinomial(some);
}
TEST_F(Distribution, LongPoisson) {
    poisson(many);
}
TEST_F(Distribution, LongBinomial) {
    binomial(many);
}
TEST_F(Distribution, LongNegativeBinomial) {
    negative_binomial(many);
}
TEST_F(Distribution, LongMultinomial) {
    multinomial(many);
}

/// Of draws with one mean, that with the higher uniform is never the lower.
TEST(DistributionOrder, CountsRiseWithTheUniform) {
    constexpr std::size_t lanes = 16'384;
    const std::vector<CellIndex> cells{77};
    for (const float mean : {0.02F, 0.7F, 5.0F, 9.9F, 10.1F, 80.0F, 5000.0F}) {
        const LaneDraw where{.key = make_draw_key(3, "wulp"),
                             .site = {.year = 4, .process = Process::survival},
                             .cells = cells,
                             .lanes = lanes};
        std::vector<float> poisson(lanes, mean);
        draw_poisson_lanes(where, poisson, poisson);
        std::vector<float> binomial(lanes, std::ceil(mean * 3));
        draw_binomial_lanes(where, binomial, std::vector<float>(lanes, 0.3F), binomial);
        std::vector<float> clumped(lanes, mean);
        draw_negative_binomial_lanes(where, clumped, std::vector<float>(lanes, 2.0F), clumped);
        std::vector<std::pair<double, std::size_t>> order;
        for (std::uint32_t r = 0; r < lanes; ++r)
            order.emplace_back(draw_uniform(where.key, 77, r, where.site), r);
        std::sort(order.begin(), order.end());
        for (std::size_t i = 1; i < lanes; ++i) {
            const std::size_t low = order[i - 1].second;
            const std::size_t high = order[i].second;
            ASSERT_LE(poisson[low], poisson[high]) << mean;
            ASSERT_LE(binomial[low], binomial[high]) << mean;
            ASSERT_LE(clumped[low], clumped[high]) << mean;
        }
    }
}

}  // namespace
}  // namespace spoor
