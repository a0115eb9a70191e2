#include "kernels/dispersal/kernel_factors.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace spoor {
namespace {

CellKernel gaussian(double mean, const KernelDiscretisation& cells) {
    return CellKernel({.first = {KernelForm::gaussian, mean, 0}}, cells, 100);
}

double worst_of_products(const CellKernel& kernel, const KernelFactors& factors) {
    double worst = 0;
    for (const KernelTap& tap : kernel.taps()) {
        if (tap.dx == 0 && tap.dy == 0) continue;
        const double product = static_cast<double>(factors.of[static_cast<std::size_t>(std::abs(tap.dx))]) *
                               static_cast<double>(factors.of[static_cast<std::size_t>(std::abs(tap.dy))]);
        worst = std::max(worst, std::abs(product / static_cast<double>(tap.probability) - 1));
    }
    return worst;
}

TEST(KernelFactors, MultiplyToTheProbabilitiesOfAGaussian) {
    for (const double mean : {15.0, 40.0, 120.0, 1000.0, 9000.0}) {
        for (const KernelDiscretisation& cells : {KernelDiscretisation{},
                                                  {.tail = 0.5},
                                                  {.self = false},
                                                  {.area_to_area = false},
                                                  {.tail = 1e-9}}) {
            const CellKernel kernel = gaussian(mean, cells);
            const auto factors = kernel_factors(kernel);
            ASSERT_TRUE(factors);
            ASSERT_EQ(factors->of.size(), static_cast<std::size_t>(kernel.radius()) + 1);
            EXPECT_LT(worst_of_products(kernel, *factors), 1e-6) << mean;
            EXPECT_EQ(factors->own_cell, kernel.probability(0, 0));
            if (factors->own_cell_is_product) {
                EXPECT_NEAR(factors->of[0] * factors->of[0] / factors->own_cell, 1, 1e-6) << mean;
            }
        }
    }
}

TEST(KernelFactors, AreThoseOfTheNormalDistribution) {
    constexpr double mean_in_sigmas = 1.2533141373155001;  // sqrt(pi / 2)
    const auto factors = kernel_factors(gaussian(mean_in_sigmas * 100, {.tail = 1e-9}));
    const double g[] = {0.36874638, 0.24080204, 0.06671622, 0.00773354, 0.00036792};

    ASSERT_TRUE(factors);
    EXPECT_TRUE(factors->own_cell_is_product);
    for (std::size_t i = 0; i < 5; ++i) EXPECT_NEAR(factors->of[i], g[i], 2e-7) << i;
}

TEST(KernelFactors, KnowWhereTheOwnCellIsNoProduct) {
    EXPECT_FALSE(kernel_factors(gaussian(300, {.self = false}))->own_cell_is_product);
    EXPECT_FALSE(kernel_factors(gaussian(300, {.area_to_area = false}))->own_cell_is_product);
}

TEST(KernelFactors, ExistForNoOtherKernel) {
    const KernelComponent near{KernelForm::gaussian, 150, 0};
    for (const KernelComponent& one : {KernelComponent{KernelForm::exponential_density, 300, 0},
                                       {KernelForm::exponential_power, 300, 1.5}})
        EXPECT_FALSE(kernel_factors(CellKernel({.first = one}, {}, 100)));
    EXPECT_FALSE(kernel_factors(CellKernel({.first = near, .second = near, .share_2 = 0.2}, {}, 100)));
}

}  // namespace
}  // namespace spoor
