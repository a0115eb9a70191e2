#include <gtest/gtest.h>

#include <cmath>

#include "kernels/dispersal/kernel.hpp"

namespace spoor {
namespace {

constexpr double cell = 100;

TEST(CellKernel, ExponentialDistanceAreaToAreaIsKnown) {
    const CellKernel kernel({.first = {KernelForm::exponential_distance, cell, 0}}, {.tail = 1e-6}, cell);

    EXPECT_NEAR(kernel.probability(0, 0), 0.34807296, 1e-7);
    EXPECT_NEAR(kernel.probability(1, 0), 0.07818492, 1e-7);
    EXPECT_NEAR(kernel.probability(1, 1), 0.03440739, 1e-7);
    EXPECT_NEAR(kernel.probability(2, 0), 0.01243560, 1e-7);
    EXPECT_EQ(kernel.probability(-2, 0), kernel.probability(0, 2));
}

TEST(CellKernel, GaussianAreaToAreaIsKnown) {
    const double mean = std::sqrt(std::acos(-1.0) / 2) * cell;
    const CellKernel kernel({.first = {KernelForm::gaussian, mean, 0}}, {.tail = 1e-9}, cell);
    const double g[] = {0.36874638, 0.24080204, 0.06671622, 0.00773354, 0.00036792};

    for (int i = 0; i < 5; ++i) {
        for (int j = 0; j < 5; ++j) EXPECT_NEAR(kernel.probability(i, j), g[i] * g[j], 2e-8) << i << ' ' << j;
    }
}

class EveryForm : public testing::TestWithParam<KernelComponent> {};

TEST_P(EveryForm, HasItsMeanDistanceAndItsMass) {
    const KernelShape shape{.first = GetParam()};

    double mean = 0;  // integral of 1 - cdf
    double tail_step = GetParam().mean_distance / 200;
    for (double r = 0; r < GetParam().mean_distance * 2000; r += tail_step) {
        const double middle = r + tail_step / 2;
        mean += (1 - kernel_cdf(shape, middle)) * tail_step;
        if (r > 20 * GetParam().mean_distance) tail_step = r / 400;
    }
    EXPECT_NEAR(mean / GetParam().mean_distance, 1, 0.01);
    for (const double u : {0.01, 0.3, 0.9, 0.999}) {
        EXPECT_NEAR(kernel_cdf(shape, kernel_distance_quantile(shape, u)), u, 1e-9);
    }
    for (const double r : {0.3, 1.0, 2.5}) {  // density is the slope of the cdf / (2 pi r)
        const double at = r * GetParam().mean_distance;
        const double slope =
            (kernel_cdf(shape, at * 1.0001) - kernel_cdf(shape, at * 0.9999)) / (at * 0.0002);
        EXPECT_NEAR(kernel_density(shape, at) * 2 * std::acos(-1.0) * at / slope, 1, 1e-4);
    }
}

TEST_P(EveryForm, KeepsTheNearestCellsAndLosesTheTail) {
    const CellKernel kernel({.first = GetParam()}, {.tail = 1e-2}, cell);

    EXPECT_GE(kernel.mass(), 0.99 - 1e-6);
    EXPECT_LT(kernel.mass(), 1.0 + 1e-6);
    for (const KernelTap& tap : kernel.taps()) {
        EXPECT_EQ(tap.probability, kernel.probability(-tap.dx, tap.dy));
        EXPECT_EQ(tap.probability, kernel.probability(tap.dy, tap.dx));
    }
}

INSTANTIATE_TEST_SUITE_P(Forms, EveryForm,
                         testing::Values(KernelComponent{KernelForm::exponential_distance, 250, 0},
                                         KernelComponent{KernelForm::exponential_density, 250, 0},
                                         KernelComponent{KernelForm::gaussian, 250, 0},
                                         KernelComponent{KernelForm::two_dt, 250, 2.5},
                                         KernelComponent{KernelForm::exponential_power, 250, 0.7},
                                         KernelComponent{KernelForm::lognormal, 250, 0.8},
                                         KernelComponent{KernelForm::inverse_power, 250, 4.5},
                                         KernelComponent{KernelForm::weibull, 250, 1.4}));

TEST(CellKernel, AllProbabilitiesSumToOneBeforeTheCut) {
    for (const double mean : {20.0, 90.0, 400.0, 3000.0}) {
        const CellKernel kernel({.first = {KernelForm::exponential_density, mean, 0}}, {.tail = 1e-7}, cell);
        EXPECT_NEAR(kernel.mass(), 1, 3e-6) << mean;
    }
}

TEST(CellKernel, WithoutItsOwnCellTheRestIsDividedByWhatIsLeft) {
    const KernelShape shape{.first = {KernelForm::exponential_distance, cell, 0}};
    const CellKernel with(shape, {.tail = 1e-6}, cell);
    const CellKernel without(shape, {.tail = 1e-6, .self = false}, cell);

    EXPECT_EQ(without.probability(0, 0), 0);
    EXPECT_NEAR(without.probability(1, 0), with.probability(1, 0) / (1 - with.probability(0, 0)), 1e-6);
}

TEST(CellKernel, TwoComponentsAreMixedByShare) {
    const KernelComponent near{KernelForm::gaussian, 150, 0};
    const KernelComponent far{KernelForm::exponential_density, 600, 0};
    const KernelShape mixed{.first = near, .second = far, .share_2 = 0.2};
    const CellKernel kernel(mixed, {.tail = 1e-6}, cell);
    const CellKernel only_near({.first = near}, {.tail = 1e-6}, cell);
    const CellKernel only_far({.first = far}, {.tail = 1e-6}, cell);

    for (const auto& [dx, dy] : {std::pair{0, 0}, {1, 2}, {4, 4}}) {
        EXPECT_NEAR(kernel.probability(dx, dy),
                    0.8F * only_near.probability(dx, dy) + 0.2F * only_far.probability(dx, dy), 1e-6);
    }
}

TEST(CellKernel, ShapesOutsideTheirRangeAreRefused) {
    EXPECT_THROW(CellKernel({.first = {KernelForm::gaussian, 0, 0}}, {}, cell), std::invalid_argument);
    EXPECT_THROW(CellKernel({.first = {KernelForm::two_dt, 100, 1.5}}, {}, cell), std::invalid_argument);
    EXPECT_THROW(CellKernel({.first = {KernelForm::inverse_power, 100, 3}}, {}, cell), std::invalid_argument);
}

}  // namespace
}  // namespace spoor
