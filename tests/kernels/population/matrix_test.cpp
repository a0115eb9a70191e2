#include "kernels/population/matrix.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "tests/kernels/population/small_population.hpp"

namespace spoor {
namespace {

using test::matrix;

/// Crouse, Crowder & Caswell 1987, Loggerhead turtle.
struct Loggerhead {
    Eigen::MatrixXd transition = Eigen::MatrixXd::Zero(7, 7);
    Eigen::MatrixXd fecundity = Eigen::MatrixXd::Zero(7, 7);

    Loggerhead() {
        transition(1, 1) = 0.7370;
        transition(2, 2) = 0.6610;
        transition(3, 3) = 0.6907;
        transition(6, 6) = 0.8089;
        const double grow[] = {0.6747, 0.0486, 0.0147, 0.0518, 0.8091, 0.8091};
        for (int s = 0; s < 6; ++s) transition(s + 1, s) = grow[s];
        fecundity(0, 4) = 127;
        fecundity(0, 5) = 4;
        fecundity(0, 6) = 80;
    }
};

TEST(Matrix, LoggerheadTurtleAsPublished) {
    const Loggerhead turtle;
    const Asymptotics a = asymptotics(turtle.transition, turtle.fecundity);

    EXPECT_NEAR(a.lambda, 0.9450309807, 1e-10);
    const double stable[] = {20.65, 66.975, 11.46, 0.66, 0.04, 0.03, 0.18};
    for (int s = 0; s < 7; ++s) EXPECT_NEAR(100 * a.stable_stages(s), stable[s], 0.006) << "stage " << s;
    EXPECT_NEAR(a.stable_stages.sum(), 1, 1e-12);
    EXPECT_NEAR(a.reproductive_values(0), 1, 1e-12);
    EXPECT_NEAR(a.elasticity.sum(), 1, 1e-10);
}

TEST(Matrix, LambdaOfAThreeStageMatrix) {
    EXPECT_NEAR(dominant_eigenvalue(matrix(3, {0, .55, .85, .5, .2, 0, 0, .55, .85})), 1.141948134, 1e-9);
}

TEST(Matrix, SensitivityIsTheDerivativeOfLambda) {
    const PopulationModel model = test::three_stages();
    const Asymptotics a = asymptotics(model.transition, model.fecundity);
    constexpr double h = 1e-6;
    for (int i = 0; i < 3; ++i) {
        for (int j = 0; j < 3; ++j) {
            Eigen::MatrixXd more = model.transition + model.fecundity;
            Eigen::MatrixXd less = more;
            more(i, j) += h;
            less(i, j) -= h;
            const double slope = (dominant_eigenvalue(more) - dominant_eigenvalue(less)) / (2 * h);
            EXPECT_NEAR(a.sensitivity(i, j), slope, 1e-6);
        }
    }
}

TEST(Matrix, GenerationTimeOfAnnualsIsOneYear) {
    const Asymptotics a = asymptotics(matrix(1, {0}), matrix(1, {1.5}));

    EXPECT_DOUBLE_EQ(a.lambda, 1.5);
    EXPECT_DOUBLE_EQ(a.generation_time, 1);
}

TEST(Matrix, GenerationTimeOfGeometricSurvivorsIsTheMeanAgeOfParents) {
    // Everybody breeds f from age 1 on and survives with s: ages of parents are geometric in s / lambda.
    const double s = 0.6;
    const double f = 0.5;
    const Asymptotics a = asymptotics(matrix(1, {s}), matrix(1, {f}));

    EXPECT_NEAR(a.generation_time, 1 / (1 - s / (s + f)), 1e-12);
}

TEST(Matrix, SemelparousCycleHasItsRealRoot) {
    // Three eigenvalues of the same modulus: lambda^3 = s1 s2 f.
    const Asymptotics a =
        asymptotics(matrix(3, {0, 0, 0, .5, 0, 0, 0, .4, 0}), matrix(3, {0, 0, 10, 0, 0, 0, 0, 0, 0}));

    EXPECT_NEAR(a.lambda, std::cbrt(2.0), 1e-12);
    EXPECT_GT(a.stable_stages.minCoeff(), 0);
}

TEST(Matrix, MultiplierHoldsThePopulation) {
    const PopulationModel model = test::three_stages();

    const double m = density_multiplier(model.transition, model.fecundity);

    EXPECT_GT(m, 0);
    EXPECT_LT(m, 1);
    EXPECT_NEAR(dominant_eigenvalue(model.transition + m * model.fecundity), 1, 1e-12);
}

TEST(Matrix, MultiplierWithoutReproductionIsZero) {
    EXPECT_EQ(density_multiplier(matrix(1, {0.5}), matrix(1, {0})), 0);
}

TEST(Matrix, MultiplierOfImmortalsIsRefused) {
    EXPECT_THROW(static_cast<void>(density_multiplier(matrix(1, {1.0}), matrix(1, {0.5}))),
                 std::domain_error);
}

TEST(Matrix, ExtinctMatrixHasFiniteProperties) {
    const Asymptotics a = asymptotics(matrix(2, {0, 0, 0, 0}), matrix(2, {0, 0, 0, 0}));

    EXPECT_EQ(a.lambda, 0);
    EXPECT_NEAR(a.stable_stages.sum(), 1, 1e-12);
    EXPECT_TRUE(std::isinf(a.generation_time));
}

}  // namespace
}  // namespace spoor
