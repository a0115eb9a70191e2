// Answers known beforehand (docs/validation.md), as far as they concern the library alone.

#include <gtest/gtest.h>

#include <cmath>

#include "kernels/population/noise.hpp"
#include "tests/kernels/population/small_population.hpp"

namespace spoor {
namespace {

using test::annual;
using test::SmallPopulation;

TEST(Published, BevertonHoltSevenYears) {
    SmallPopulation population(annual(1.5, DensityForm::beverton_holt), Mode::expected, {100});
    population.start_at(0.1);
    for (const double n : {14.28571429, 20.0, 27.27272727, 36.0, 45.76271186, 55.86206897, 65.49865229}) {
        population.step();
        EXPECT_NEAR(population.at(0), n, 2e-6 * n);
    }
}

TEST(Published, RickerSevenYearsAndItsTwoCycle) {
    SmallPopulation calm(annual(std::exp(0.5), DensityForm::ricker), Mode::expected, {100});
    calm.start_at(0.1);
    calm.step(7);
    EXPECT_NEAR(calm.at(0), 85.35356097, 2e-4);

    SmallPopulation cycling(annual(std::exp(2.3), DensityForm::ricker), Mode::expected, {100});
    cycling.start_at(0.3);
    cycling.step(2000);
    const float high = cycling.at(0);
    cycling.step();
    const float low = cycling.at(0);
    EXPECT_NEAR(std::min(high, low), 40.78450298, 1e-2);
    EXPECT_NEAR(std::max(high, low), 159.215497, 1e-2);
}

/// Galton-Watson: survive with s, Poisson(f) offspring.
PopulationModel branching(double f, double s) {
    PopulationModel model = annual(f);
    model.transition(0, 0) = s;
    return model;
}

TEST(Published, GaltonWatsonExtinction) {
    constexpr std::size_t lanes = 40'000 / lane_block * lane_block;
    SmallPopulation population(branching(0.5, 0.5), Mode::stochastic, {10}, lanes);
    population.start_with({1});
    for (const double q :
         {.3032653299, .4599481063, .5572327650, .6239903218, .6728278767, .7101935727, .7397493771}) {
        population.step();
        std::size_t extinct = 0;
        for (std::size_t l = 0; l < lanes; ++l) extinct += population.at(0, l) == 0 ? 1U : 0U;
        EXPECT_NEAR(static_cast<double>(extinct) / lanes, q, 4 * std::sqrt(q * (1 - q) / lanes));
    }
}

TEST(Published, GaltonWatsonMeanAndVariance) {
    constexpr std::size_t lanes = 20'000 / lane_block * lane_block;
    SmallPopulation population(branching(0.7, 0.5), Mode::stochastic, {10}, lanes);
    population.start_with({20});
    population.step(7);
    double squares = 0;
    for (std::size_t l = 0; l < lanes; ++l) squares += std::pow(population.at(0, l) - 71.663616, 2);

    EXPECT_NEAR(population.mean_total(), 71.663616, 4 * std::sqrt(732.766971 / lanes));
    EXPECT_NEAR(squares / lanes, 732.766971, 5 * 732.766971 * std::sqrt(2.0 / lanes));
}

/// Dennis et al. 1991: ln N' = ln N + r, r normal (mu, sigma): lambda exp(e - sigma^2 / 2) with
/// lambda = exp(mu + sigma^2 / 2). Quasi-extinction of the discrete walk, and EMA by Spitzer's identity.
TEST(Published, QuasiExtinctionAndMinimumOfTheLognormalWalk) {
    constexpr std::size_t lanes = 40'000 / lane_block * lane_block;
    const double extinct[] = {.00065055, .01819335, .06300370, .12354242, .18902465, .25353632, .31436286};
    const double minima[] = {90.586597, 83.992839, 78.674832, 74.136264, 70.142643, 66.560624, 63.305436};
    constexpr double sigma = 0.2;
    PopulationModel model = annual(std::exp(-0.05 + sigma * sigma / 2));
    SmallPopulation population(model, Mode::expected, {1000}, lanes);
    EnvironmentalNoise noise({.sigma_fecundity = sigma}, make_draw_key(7, "walk"), 1, {}, 0, lanes);
    population.start_with({100});
    std::vector<float> minimum(lanes, 100.0F);
    for (int year = 0; year < 7; ++year) {
        noise.advance();
        population.forcing.fecundity_noise = noise.fecundity_factor();
        population.step();
        double below = 0;
        double sum = 0;
        double squares = 0;
        for (std::size_t l = 0; l < lanes; ++l) {
            minimum[l] = std::min(minimum[l], population.at(0, l));
            below += minimum[l] < 50 ? 1 : 0;
            sum += minimum[l];
            squares += static_cast<double>(minimum[l]) * minimum[l];
        }
        const double p = extinct[year];
        const double sd = std::sqrt(squares / lanes - std::pow(sum / lanes, 2));
        EXPECT_NEAR(below / lanes, p, 4 * std::sqrt(p * (1 - p) / lanes)) << year;
        EXPECT_NEAR(sum / lanes, minima[year], 4 * sd / std::sqrt(lanes)) << year;
    }
    EXPECT_NEAR(population.mean_total(), 81.058425, 4 * 45.0 / std::sqrt(lanes));
}

}  // namespace
}  // namespace spoor
