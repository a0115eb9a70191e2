#include "sim/sensitivity/lambda.hpp"

#include <gtest/gtest.h>

#include "kernels/population/matrix.hpp"

namespace spoor {
namespace {

/// Crouse, Crowder & Caswell 1987, loggerhead turtle.
Study loggerhead() {
    Study study;
    Species& turtle = study.species.emplace_back();
    turtle.id = "caretta_caretta";
    turtle.population.transition = Eigen::MatrixXd::Zero(7, 7);
    turtle.population.fecundity = Eigen::MatrixXd::Zero(7, 7);
    const double stay[] = {0, .7370, .6610, .6907, 0, 0, .8089};
    const double grow[] = {.6747, .0486, .0147, .0518, .8091, .8091};
    const double births[] = {0, 0, 0, 0, 127, 4, 80};
    for (int s = 0; s < 7; ++s) {
        turtle.population.transition(s, s) = stay[s];
        if (s < 6) turtle.population.transition(s + 1, s) = grow[s];
        turtle.population.fecundity(0, s) = births[s];
    }
    return study;
}

double elasticity(const std::vector<LambdaEffect>& effects, int from, int to, bool fecundity) {
    for (const LambdaEffect& effect : effects) {
        if (effect.from == from && effect.to == to && effect.fecundity == fecundity) return effect.elasticity;
    }
    return -1;
}

TEST(Lambda, OfTheLoggerheadTurtle) {
    const auto effects = lambda_effects(loggerhead());

    ASSERT_EQ(effects.size(), 13U);
    EXPECT_NEAR(effects.front().lambda, 0.9450309807, 1e-10);
    double sum = 0;
    for (const LambdaEffect& effect : effects) sum += effect.elasticity;
    EXPECT_NEAR(sum, 1, 1e-10);
}

// Their conclusion: survival of juveniles and subadults decides, eggs and fecundity hardly.
TEST(Lambda, JuvenilesOfTheLoggerheadDecideAndFecundityHardly) {
    const auto effects = lambda_effects(loggerhead());
    const auto survival = [&](int stage) {
        return elasticity(effects, stage, stage, false) + elasticity(effects, stage, stage + 1, false);
    };
    const double adults = elasticity(effects, 7, 7, false);
    double fecundity = 0;
    for (const int from : {5, 6, 7}) fecundity += elasticity(effects, from, 1, true);

    EXPECT_GT(survival(2) + survival(3) + survival(4), 0.5);
    EXPECT_GT(adults, fecundity);
    EXPECT_LT(fecundity, 0.1);
    // Every turtle passes from egg to hatchling once a generation, and so through each growth step.
    EXPECT_NEAR(elasticity(effects, 1, 2, false), fecundity, 1e-10);
    EXPECT_NEAR(elasticity(effects, 2, 3, false), fecundity, 1e-10);
    EXPECT_NEAR(elasticity(effects, 4, 5, false), fecundity, 1e-10);
}

TEST(Lambda, IsTheDerivative) {
    const Study study = loggerhead();
    const Eigen::MatrixXd& transition = study.species.front().population.transition;
    const Eigen::MatrixXd& fecundity = study.species.front().population.fecundity;
    for (const LambdaEffect& effect : lambda_effects(study)) {
        constexpr double step = 1e-4;
        const auto changed = [&](double factor) {
            Eigen::MatrixXd matrix = transition + fecundity;
            matrix(effect.to - 1, effect.from - 1) += effect.value * (factor - 1);
            return dominant_eigenvalue(matrix);
        };
        const double slope = (changed(1 + step) - changed(1 - step)) / (2 * step);
        EXPECT_NEAR(effect.elasticity, slope / effect.lambda, 1e-6) << effect.from << " to " << effect.to;
        EXPECT_NEAR(effect.sensitivity * effect.value / effect.lambda, effect.elasticity, 1e-12);
    }
}

TEST(Lambda, OfTwoSexesOnlyDaughtersCount) {
    Study study;
    Species& species = study.species.emplace_back();
    species.population.transition = Eigen::MatrixXd::Constant(1, 1, 0.5);
    species.population.fecundity = Eigen::MatrixXd::Constant(1, 1, 1.6);
    species.population.sexes = SexModel::two_sex;
    species.population.sex_ratio = 0.5;
    const auto effects = lambda_effects(study);

    ASSERT_EQ(effects.size(), 2U);
    EXPECT_NEAR(effects[0].lambda, 0.5 + 0.8, 1e-12);
    EXPECT_NEAR(effects[0].sensitivity, 0.5, 1e-12);
    EXPECT_NEAR(effects[0].elasticity, 0.8 / 1.3, 1e-12);
    EXPECT_NEAR(effects[1].elasticity, 0.5 / 1.3, 1e-12);
}

}  // namespace
}  // namespace spoor
