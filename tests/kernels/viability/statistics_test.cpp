#include "kernels/viability/statistics.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace spoor {
namespace {

// Four entries, five replicates.
const std::vector<float> numbers{10, 10, 10, 10, 10,  //
                                 8,  12, 5,  0,  10,  //
                                 9,  3,  5,  0,  10,  //
                                 12, 6,  2,  0,  0};
const Trajectories trajectories{.numbers = numbers, .times = 4, .replicates = 5};

TEST(Statistics, WilsonIntervalAsPublished) {
    // Newcombe 1998, table I: 81 of 263: 0.2553 to 0.3662; 0 of 20: 0 to 0.1611.
    const Interval many = wilson_interval(81, 263);
    EXPECT_NEAR(many.lower, 0.2553, 5e-5);
    EXPECT_NEAR(many.upper, 0.3662, 5e-5);
    const Interval none = wilson_interval(0, 20);
    EXPECT_EQ(none.lower, 0);
    EXPECT_NEAR(none.upper, 0.1611, 5e-5);
    EXPECT_EQ(wilson_interval(20, 20).upper, 1);
    EXPECT_EQ(wilson_interval(0, 0).upper, 1);
}

// formats.md: "Quasi-extinction up to entry k is over entries 0..k".
TEST(Statistics, QuasiExtinctionLooksAtTheMinimumSoFar) {
    EXPECT_EQ(quasi_extinction(trajectories, 3), (std::vector<double>{0, 0.2, 0.4, 0.8}));
    EXPECT_EQ(quasi_extinction(trajectories, 10), (std::vector<double>{1, 1, 1, 1}));
}

TEST(Statistics, ExpectedMinimumAbundance) {
    EXPECT_EQ(expected_minimum_abundance(trajectories),
              (std::vector<double>{10, (8 + 10 + 5 + 0 + 10) / 5.0, (8 + 3 + 5 + 0 + 10) / 5.0,
                                   (8 + 3 + 2) / 5.0}));
}

TEST(Statistics, SummaryHasTypeSevenQuantiles) {
    const std::vector<float> x{4, 1, 3, 2, 10};
    const Summary summary = summarise(x);

    EXPECT_DOUBLE_EQ(summary.mean, 4);
    EXPECT_DOUBLE_EQ(summary.sd, std::sqrt(50 / 4.0));
    EXPECT_DOUBLE_EQ(summary.median, 3);
    EXPECT_DOUBLE_EQ(summary.p05, 1.2);
    EXPECT_DOUBLE_EQ(summary.p95, 8.8);
    EXPECT_EQ(summarise(std::vector<float>{7}).sd, 0);
    EXPECT_TRUE(std::isnan(summarise({}).mean));
}

TEST(Statistics, GeometricGrowthOverThoseThatLive) {
    const double expected = std::exp((std::log(1.2) + std::log(0.6) + std::log(0.2)) / 3 / 3);
    EXPECT_DOUBLE_EQ(geometric_growth(trajectories, 0, 3), expected);

    const std::vector<float> dead{1, 0};
    EXPECT_TRUE(std::isnan(geometric_growth({.numbers = dead, .times = 2, .replicates = 1}, 0, 1)));
}

TEST(Statistics, DeclineProbabilityCountsWhatIsAtLeastThatMuchLess) {
    EXPECT_DOUBLE_EQ(decline_probability(trajectories, 0, 2, 0.5), 3 / 5.0);  // 5 is just half
    EXPECT_DOUBLE_EQ(decline_probability(trajectories, 0, 3, 0.8), 3 / 5.0);
    EXPECT_DOUBLE_EQ(decline_probability(trajectories, 1, 3, 0.5),
                     3 / 4.0);  // the fourth was gone at the start
}

TEST(Statistics, TimeToExtinctionQuantiles) {
    EXPECT_EQ(time_to_extinction_quantile(trajectories, 3, 0.2), 1);
    EXPECT_EQ(time_to_extinction_quantile(trajectories, 3, 0.4), 2);
    EXPECT_EQ(time_to_extinction_quantile(trajectories, 3, 0.5), 3);
    EXPECT_TRUE(std::isinf(time_to_extinction_quantile(trajectories, 3, 0.95)));
}

TEST(Statistics, PairedDifferenceHasStudentsInterval) {
    // Differences 1, 2, 3, 4: mean 2.5, sd 1.290994, t(3, 0.975) = 3.182446.
    const std::vector<float> scenario{11, 22, 33, 44};
    const std::vector<float> baseline{10, 20, 30, 40};
    const PairedDifference difference = paired_difference(scenario, baseline);

    EXPECT_DOUBLE_EQ(difference.mean, 2.5);
    EXPECT_NEAR(difference.interval.lower, 2.5 - 3.182446305 * 1.290994449 / 2, 1e-8);
    EXPECT_NEAR(difference.interval.upper, 2.5 + 3.182446305 * 1.290994449 / 2, 1e-8);
    EXPECT_EQ(difference.pairs, 4U);

    const PairedDifference same = paired_difference(baseline, baseline);
    EXPECT_EQ(same.mean, 0);
    EXPECT_EQ(same.interval.upper, 0);
    EXPECT_TRUE(std::isinf(paired_difference(std::vector<float>{1}, std::vector<float>{0}).interval.upper));
}

}  // namespace
}  // namespace spoor
