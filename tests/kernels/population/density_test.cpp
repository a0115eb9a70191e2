#include "kernels/population/density.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "kernels/population/emigration.hpp"
#include "kernels/population/matrix.hpp"
#include "tests/kernels/population/small_population.hpp"

namespace spoor {
namespace {

using test::annual;
using test::SmallPopulation;

DensityRule rule_of(DensityForm form, double shape = 1) {
    DensityRule rule;
    rule.form = form;
    rule.shape = shape;
    return rule;
}

const std::vector<DensityRule> regulating{
    rule_of(DensityForm::beverton_holt), rule_of(DensityForm::ricker), rule_of(DensityForm::hassell, 0.7),
    rule_of(DensityForm::hassell, 4), rule_of(DensityForm::gompertz, 0.4)};

TEST(Density, EveryFormHasItsFixedPointAtK) {
    for (const DensityRule& rule : regulating) {
        for (const double m : {0.05, 0.5, 0.95}) EXPECT_NEAR(density_factor(rule, m, 1), m, 1e-12);
    }
}

TEST(Density, LanesEqualTheFormula) {
    std::vector<float> numbers;
    for (const double n : {0.0, 1e-3, 0.4, 1.0, 3.0, 40.0, 41.0, 1e3, 1e7}) {
        numbers.insert(numbers.end(), lane_block, static_cast<float>(n));
    }
    const std::vector<float> capacity(numbers.size() / lane_block, 40.0F);
    const LaneRows rows{.values = capacity.data(), .layout = LaneRows::Layout::cell};
    std::vector<float> factor(numbers.size());
    for (const DensityRule& rule : regulating) {
        for (const double m : {0.05, 0.7}) {
            density_factors(rule, m, rows, lane_block, numbers, factor);
            for (std::size_t i = 0; i < factor.size(); ++i) {
                if (numbers[i] == 0 && rule.form == DensityForm::gompertz)
                    continue;  // infinite, times nobody
                const double expected = density_factor(rule, m, numbers[i] / 40.0);
                EXPECT_NEAR(factor[i], expected, 1e-5 * expected + 1e-28) << numbers[i] << " m " << m;
            }
        }
    }
}

TEST(Density, WithoutHabitatNobodyBreedsInAnyForm) {
    const std::vector<float> capacity{0.0F, std::nanf("")};
    const std::vector<float> numbers(2 * lane_block, 3.0F);
    std::vector<float> factor(2 * lane_block, 9.0F);
    for (const DensityForm form : {DensityForm::none, DensityForm::ceiling, DensityForm::beverton_holt,
                                   DensityForm::ricker, DensityForm::hassell, DensityForm::gompertz}) {
        density_factors(rule_of(form, 0.5), 0.5, {.values = capacity.data()}, lane_block, numbers, factor);
        for (const float f : factor) EXPECT_EQ(f, 0);
    }
}

TEST(Density, AlleeEffectMultipliesByNOverNPlusA) {
    DensityRule rule = rule_of(DensityForm::none);
    rule.allee = 6;
    const std::vector<float> capacity{10.0F, 10.0F};
    std::vector<float> numbers(2 * lane_block, 2.0F);
    std::fill_n(numbers.begin(), lane_block, 0.0F);
    std::vector<float> factor(2 * lane_block);

    density_factors(rule, 1, {.values = capacity.data()}, lane_block, numbers, factor);

    EXPECT_EQ(factor.front(), 0);
    EXPECT_FLOAT_EQ(factor.back(), 0.25F);
}

/// The unstructured equivalents of the table in density.hpp, one year from N on K = 100.
TEST(Density, UnstructuredEquivalents) {
    constexpr double lambda = 1.6;
    constexpr double k = 100;
    const auto next = [&](DensityForm form, double shape, double n) {
        PopulationModel model = annual(lambda, form);
        model.density.shape = shape;
        SmallPopulation population(model, Mode::expected, {static_cast<float>(k)});
        population.start_with({static_cast<float>(n)});
        population.step();
        return static_cast<double>(population.at(0));
    };
    for (const double n : {5.0, 80.0, 100.0, 230.0}) {
        const double slope = (std::pow(lambda, 1 / 3.0) - 1) / k;
        EXPECT_NEAR(next(DensityForm::none, 1, n), lambda * n, 1e-4 * n);
        EXPECT_NEAR(next(DensityForm::ceiling, 1, n), std::min(lambda * n, k), 1e-4 * n);
        EXPECT_NEAR(next(DensityForm::beverton_holt, 1, n), lambda * n / (1 + (lambda - 1) * n / k),
                    1e-4 * n);
        EXPECT_NEAR(next(DensityForm::ricker, 1, n), n * std::exp(std::log(lambda) * (1 - n / k)), 1e-4 * n);
        EXPECT_NEAR(next(DensityForm::hassell, 3, n), lambda * n / std::pow(1 + slope * n, 3), 1e-4 * n);
        EXPECT_NEAR(next(DensityForm::gompertz, 0.6, n), n * std::pow(k / n, 1 - 0.6), 1e-4 * n);
    }
}

TEST(Density, StructuredPopulationSettlesAtK) {
    for (const DensityRule& rule : regulating) {
        for (const bool on_survival : {false, true}) {
            PopulationModel model = test::three_stages();
            model.density = rule;
            model.density.on_survival = on_survival;
            SmallPopulation population(model, Mode::expected, {50.0F});
            population.start_at(0.3);
            population.step(300);
            EXPECT_NEAR(population.total(), 50, 0.01)
                << "form " << static_cast<int>(rule.form) << on_survival;
        }
    }
}

TEST(Density, StageWeightsSayWhoCounts) {
    PopulationModel model = test::three_stages();
    model.density.stage_weights = {0, 0, 1};
    SmallPopulation population(model, Mode::expected, {50.0F});
    population.start_at(1);
    population.step(300);

    EXPECT_NEAR(population.at(0, 0, 2), 50, 0.01);
}

TEST(Density, ShrinkingPopulationIsNotRegulated) {
    SmallPopulation population(annual(0.9, DensityForm::beverton_holt), Mode::expected, {100.0F});
    population.start_with({10.0F});
    population.step();

    EXPECT_FLOAT_EQ(population.at(0), 9);
}

TEST(Density, MoreFecundityMovesTheEquilibrium) {
    SmallPopulation population(annual(1.5, DensityForm::beverton_holt), Mode::expected, {100.0F});
    const std::vector<float> factor{1.2F};
    population.forcing.fecundity_factor = {.values = factor};
    population.start_at(1);
    population.step(300);

    // lambda f = 1 + (lambda - 1) N / K
    EXPECT_NEAR(population.at(0), 100 * (1.5 * 1.2 - 1) / 0.5, 0.01);
}

TEST(Emigration, RisesWithDensity) {
    EmigrationRule rule;
    rule.max = 0.8;
    rule.alpha = 5;
    rule.beta = 1;
    std::vector<float> ratio(lane_block);
    for (std::size_t i = 0; i < ratio.size(); ++i) ratio[i] = static_cast<float>(i) * 0.2F;
    ratio.back() = 1e30F;
    std::vector<float> leaving(lane_block);

    emigration_probabilities(rule, ratio, leaving);

    EXPECT_FLOAT_EQ(leaving[5], 0.4F);
    for (std::size_t i = 0; i < ratio.size(); ++i) {
        EXPECT_NEAR(leaving[i], 0.8 / (1 + std::exp(-5 * (ratio[i] - 1.0))), 1e-6);
    }
    EXPECT_FLOAT_EQ(leaving.back(), 0.8F);
}

}  // namespace
}  // namespace spoor
