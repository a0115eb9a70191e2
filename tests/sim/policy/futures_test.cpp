#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "kernels/random/stream.hpp"
#include "sim/policy/futures.hpp"
#include "tests/sim/policy/strip_study.hpp"

namespace spoor {
namespace {

using test::StripStudy;

void add_chances(StripStudy& strip, const std::vector<double>& probabilities) {
    const int type = strip.add_type({});
    for (std::size_t m = 0; m < probabilities.size(); ++m)
        strip.add_measure(test::numbered("m", static_cast<std::size_t>(m)), type, {0}).probability =
            probabilities[m];
}

TEST(Futures, AreDrawnFromSeedMeasureIdAndFuture) {
    StripStudy strip;
    strip.study.run.futures = 10;
    add_chances(strip, {0.3, 0.6});

    const Futures futures(strip.study);

    ASSERT_EQ(futures.count(), 10);
    for (int m = 0; m < 2; ++m) {
        const Measure& measure = strip.study.measures[static_cast<std::size_t>(m)];
        for (int f = 0; f < 10; ++f) {
            const double u =
                draw_uniform(make_draw_key(7, "measure:" + measure.id), f, 0, {.process = Process::future});
            EXPECT_EQ(futures.goes_ahead(m, f), u < measure.probability) << measure.id << " in " << f;
        }
    }
}

TEST(Futures, WhatIsCertainAlwaysGoesAheadAndWhatIsImpossibleNever) {
    StripStudy strip;
    strip.study.run.futures = 200;
    add_chances(strip, {0, 1});

    const Futures futures(strip.study);

    for (int f = 0; f < 200; ++f) {
        EXPECT_FALSE(futures.goes_ahead(0, f));
        EXPECT_TRUE(futures.goes_ahead(1, f));
    }
}

TEST(Futures, FollowTheProbability) {
    StripStudy strip;
    strip.study.run.futures = 20'000;
    add_chances(strip, {0.3});

    const Futures futures(strip.study);

    int ahead = 0;
    for (int f = 0; f < futures.count(); ++f) ahead += futures.goes_ahead(0, f) ? 1 : 0;
    const double sd = std::sqrt(20'000 * 0.3 * 0.7);
    EXPECT_NEAR(ahead, 6000, 4 * sd);
}

TEST(Futures, OfAMeasureDoNotDependOnTheOthersInTheTable) {
    StripStudy alone;
    StripStudy among;
    alone.study.run.futures = among.study.run.futures = 50;
    alone.add_measure("hedge", alone.add_type({}), {0}).probability = 0.5;
    const int type = among.add_type({});
    for (int m = 0; m < 5; ++m) among.add_measure(test::numbered("other", m), type, {1}).probability = 0.5;
    among.add_measure("hedge", type, {0}).probability = 0.5;

    const Futures one(alone.study);
    const Futures many(among.study);

    for (int f = 0; f < 50; ++f) EXPECT_EQ(one.goes_ahead(0, f), many.goes_ahead(5, f));
}

TEST(Futures, ReplicateLivesInItsNumberModuloTheFutures) {
    StripStudy strip;
    strip.study.run.futures = 3;

    const Futures futures(strip.study);

    EXPECT_EQ(futures.of_replicate(0), 0);
    EXPECT_EQ(futures.of_replicate(5), 2);
    EXPECT_EQ(futures.of_replicate(99), 0);
}

TEST(Futures, ExpectedModeHasOneInWhichWhatIsLikelyGoesAhead) {
    StripStudy strip;
    strip.study.run.mode = Mode::expected;
    strip.study.run.futures = 10;
    add_chances(strip, {0.49, 0.5, 0.9});

    const Futures futures(strip.study);

    ASSERT_EQ(futures.count(), 1);
    EXPECT_FALSE(futures.goes_ahead(0, 0));
    EXPECT_TRUE(futures.goes_ahead(1, 0));
    EXPECT_TRUE(futures.goes_ahead(2, 0));
    EXPECT_EQ(futures.of_replicate(17), 0);
}

}  // namespace
}  // namespace spoor
