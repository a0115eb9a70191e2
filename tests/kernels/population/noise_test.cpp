#include "kernels/population/noise.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <stdexcept>

#include "tests/kernels/population/small_population.hpp"

namespace spoor {
namespace {

constexpr std::size_t many = 20'000 / lane_block * lane_block;

DrawKey key() {
    return make_draw_key(5, "noisy");
}

double mean(std::span<const float> x) {
    return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

double correlation(std::span<const double> x, std::span<const double> y) {
    const auto n = static_cast<double>(x.size());
    const double mx = std::accumulate(x.begin(), x.end(), 0.0) / n;
    const double my = std::accumulate(y.begin(), y.end(), 0.0) / n;
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xy += (x[i] - mx) * (y[i] - my);
        xx += (x[i] - mx) * (x[i] - mx);
        yy += (y[i] - my) * (y[i] - my);
    }
    return xy / std::sqrt(xx * yy);
}

std::vector<double> logs(std::span<const float> factors) {
    std::vector<double> result;
    for (const float f : factors) result.push_back(std::log(static_cast<double>(f)));
    return result;
}

TEST(Noise, FecundityFactorHasMeanOneAndTheStatedSdOfItsLogarithm) {
    const NoiseRule rule{.sigma_fecundity = 0.5, .rho_time = 0.6};
    EnvironmentalNoise noise(rule, key(), 1, {}, 0, many);
    for (int year = 0; year < 4; ++year) {  // stationary from the first year on
        noise.advance();
        const auto factor = noise.fecundity_factor();
        double squares = 0;
        for (const double e : logs(factor)) squares += (e + 0.125) * (e + 0.125);
        // 4 standard errors: sd of the factor is sqrt(exp(s^2) - 1) = 0.533.
        EXPECT_NEAR(mean(factor), 1, 4 * 0.533 / std::sqrt(double(many)));
        EXPECT_NEAR(std::sqrt(squares / double(many)), 0.5, 4 * 0.5 / std::sqrt(2 * double(many)));
    }
}

TEST(Noise, SumOverYearsHasTheVarianceOfAr1) {
    // Var = sigma^2 [T + 2 sum (T - k) rho^k]: sigma 0.2, rho 0.5, T = 7 gives 0.68125.
    EnvironmentalNoise noise({.sigma_fecundity = 0.2, .rho_time = 0.5}, key(), 1, {}, 0, many);
    std::vector<double> sum(many, 0.0);
    for (int year = 0; year < 7; ++year) {
        noise.advance();
        const std::vector<double> e = logs(noise.fecundity_factor());
        for (std::size_t i = 0; i < many; ++i) sum[i] += e[i] + 0.02;
    }
    double variance = 0;
    for (const double s : sum) variance += s * s;
    variance /= double(many);

    EXPECT_NEAR(variance, 0.68125, 4 * 0.68125 * std::sqrt(2 / double(many)));
}

TEST(Noise, SuccessiveYearsCorrelateByRho) {
    EnvironmentalNoise noise({.sigma_survival = 1, .rho_time = -0.4}, key(), 1, {}, 0, many);
    noise.advance();
    const std::vector<double> first(noise.survival_shift().begin(), noise.survival_shift().end());
    noise.advance();
    const std::vector<double> second(noise.survival_shift().begin(), noise.survival_shift().end());

    EXPECT_NEAR(correlation(first, second), -0.4, 4 / std::sqrt(double(many)));
}

TEST(Noise, RegionsCorrelateByDistance) {
    const std::vector<double> x{0, 30'000, 90'000};
    const std::vector<double> y{0, 40'000, 120'000};
    const Eigen::MatrixXd expected = exponential_correlation(x, y, 50'000);
    EXPECT_DOUBLE_EQ(expected(0, 1), std::exp(-1.0));
    EXPECT_DOUBLE_EQ(expected(2, 0), std::exp(-3.0));
    EXPECT_TRUE(exponential_correlation(x, y, 0).isIdentity());

    EnvironmentalNoise noise({.sigma_fecundity = 0.3, .rho_time = 0.5}, key(), 3, expected, 0, many);
    noise.advance();
    noise.advance();
    const std::vector<double> e = logs(noise.fecundity_factor());
    for (int i = 0; i < 3; ++i) {
        for (int j = 0; j < i; ++j) {
            const double got = correlation(std::span(e).subspan(std::size_t(i) * many, many),
                                           std::span(e).subspan(std::size_t(j) * many, many));
            EXPECT_NEAR(got, expected(i, j), 4 / std::sqrt(double(many)));
        }
    }
}

TEST(Noise, WithoutACorrelationRegionsAreIndependent) {
    EnvironmentalNoise noise({.sigma_fecundity = 0.3}, key(), 2, {}, 0, many);
    noise.advance();
    const std::vector<double> e = logs(noise.fecundity_factor());

    EXPECT_NEAR(correlation(std::span(e).first(many), std::span(e).subspan(many)), 0,
                4 / std::sqrt(double(many)));
}

TEST(Noise, ImpossibleCorrelationIsRefused) {
    Eigen::MatrixXd impossible(2, 2);
    impossible << 1, 2, 2, 1;
    EXPECT_THROW(EnvironmentalNoise({}, key(), 2, impossible, 0, lane_block), std::domain_error);
    EXPECT_THROW(EnvironmentalNoise({}, key(), 3, impossible, 0, lane_block), std::domain_error);
}

TEST(Noise, ReplicatesAreTheSameInAnyBlock) {
    const NoiseRule rule{.sigma_fecundity = 0.4,
                         .sigma_survival = 0.3,
                         .rho_time = 0.5,
                         .catastrophe_probability = 0.3,
                         .catastrophe_loss = 0.6};
    constexpr std::size_t wide = 4 * lane_block;
    EnvironmentalNoise all(rule, key(), 2, {}, 0, wide);
    EnvironmentalNoise last(rule, key(), 2, {}, 3 * lane_block, lane_block);
    for (int year = 0; year < 3; ++year) {
        all.advance();
        last.advance();
        for (std::size_t r = 0; r < 2; ++r) {
            for (std::size_t l = 0; l < lane_block; ++l) {
                const std::size_t i = r * wide + 3 * lane_block + l;
                const std::size_t j = r * lane_block + l;
                EXPECT_EQ(all.fecundity_factor()[i], last.fecundity_factor()[j]);
                EXPECT_EQ(all.survival_shift()[i], last.survival_shift()[j]);
                EXPECT_EQ(all.catastrophe_survival()[i], last.catastrophe_survival()[j]);
            }
        }
    }
}

TEST(Noise, CatastrophesComeWithTheirProbability) {
    EnvironmentalNoise noise({.catastrophe_probability = 0.05, .catastrophe_loss = 0.7}, key(), 1, {}, 0,
                             many);
    noise.advance();
    std::size_t struck = 0;
    for (const float survive : noise.catastrophe_survival()) {
        ASSERT_TRUE(survive == 1.0F || survive == 0.3F);
        if (survive < 1) ++struck;
    }
    EXPECT_NEAR(double(struck) / double(many), 0.05, 4 * std::sqrt(0.05 * 0.95 / double(many)));
}

TEST(Noise, EachSourceCanBeSwitchedOffAlone) {
    const NoiseRule all{.sigma_fecundity = 0.4,
                        .sigma_survival = 0.3,
                        .catastrophe_probability = 0.5,
                        .catastrophe_loss = 0.6};
    NoiseRule quiet = all;
    quiet.sigma_survival = 0;
    EnvironmentalNoise with(all, key(), 1, {}, 0, lane_block);
    EnvironmentalNoise without(quiet, key(), 1, {}, 0, lane_block);
    with.advance();
    without.advance();

    EXPECT_TRUE(std::ranges::equal(with.fecundity_factor(), without.fecundity_factor()));
    EXPECT_TRUE(std::ranges::equal(with.catastrophe_survival(), without.catastrophe_survival()));
    for (const float shift : without.survival_shift()) EXPECT_EQ(shift, 0);
}

TEST(Noise, DrawnByCellEachCellIsItsOwnRegion) {
    // Two cells share a landscape; their noise does not depend on who else is in the list.
    const NoiseRule rule{.sigma_fecundity = 0.4};
    EnvironmentalNoise three(rule, key(), 3, {}, 0, lane_block, {10, 20, 30});
    EnvironmentalNoise one(rule, key(), 1, {}, 0, lane_block, {20});
    three.advance();
    one.advance();
    EXPECT_TRUE(
        std::ranges::equal(three.fecundity_factor().subspan(lane_block, lane_block), one.fecundity_factor()));

    test::SmallPopulation population(test::annual(1), Mode::expected, {1, 1, 1});
    population.forcing.fecundity_noise = three.fecundity_factor();
    population.start_at(1);
    population.step();
    for (std::size_t c = 0; c < 3; ++c) {
        for (std::size_t l = 0; l < lane_block; ++l) {
            EXPECT_EQ(population.at(c, l), three.fecundity_factor()[c * lane_block + l]);
        }
    }
}

TEST(Noise, SurvivalMovesOnTheLogit) {
    PopulationModel model = test::annual(0);
    model.transition(0, 0) = 0.7;
    model.density.form = DensityForm::none;
    test::SmallPopulation population(model, Mode::expected, {1000});
    std::vector<float> shift(lane_block, 0.8F);
    shift[1] = -60;
    population.forcing.survival_noise = shift;
    population.start_at(1);
    population.step();

    const double odds = 0.7 / 0.3 * std::exp(0.8);
    EXPECT_NEAR(population.at(0, 0), 1000 * odds / (1 + odds), 1e-3);
    EXPECT_NEAR(population.at(0, 1), 0, 1e-3);
}

}  // namespace
}  // namespace spoor
