#include "sim/viability/habitat_condition.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace spoor {
namespace {

TEST(HabitatCondition, FuturesAreAveragedAndTheirClassIsTheLowerMedian) {
    const HabitatCondition bare{.quality = std::nan(""), .network_class = 0};
    const HabitatCondition good{.capacity = 4, .quality = 0.8, .key_populations = 2, .network_class = 2};

    const HabitatCondition mean = mean_over_futures(std::vector{&bare, &good});

    EXPECT_EQ(mean.capacity, 2);
    EXPECT_EQ(mean.key_populations, 1);
    EXPECT_EQ(mean.quality, 0.8) << "of the futures that have habitat";
    EXPECT_EQ(mean.network_class, 0);
    EXPECT_EQ(mean_over_futures(std::vector{&good, &bare, &good}).network_class, 2);
}

}  // namespace
}  // namespace spoor
