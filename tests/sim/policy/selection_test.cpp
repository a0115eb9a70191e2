#include "sim/policy/selection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/policy/strip_study.hpp"

namespace spoor {
namespace {

using test::StripStudy;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

MeasureType priced(const std::string& name, Track track, double fixed, double per_ha, double per_ha_year) {
    MeasureType type;
    type.name = name;
    type.track = track;
    type.cost_fixed = fixed;
    type.cost_per_ha = per_ha;
    type.cost_per_ha_year = per_ha_year;
    return type;
}

Strategy strategy(std::optional<double> budget = {}, Strategy::Order order = Strategy::Order::listed) {
    Strategy one;
    one.name = "test";
    one.budget = budget;
    one.order = order;
    return one;
}

TEST(MeasureCost, IsFixedPlusHectaresPlusHectaresTimesYearsInThePeriod) {
    StripStudy strip;
    const int type = strip.add_type(priced("margin", Track::widen, 1000, 200, 30));
    strip.add_measure("a", type, {0, 1, 2}, 2009);
    strip.add_measure("b", type, {0, 1, 2}, 2009).end = 2011;
    strip.add_measure("c", type, {0, 1, 2}, 2009).end = 2040;
    strip.add_measure("d", type, {0, 1, 2}, 2001);
    strip.add_measure("e", type, {0, 1, 2}, 2020);

    const auto cost = [&](std::size_t m) { return measure_cost(strip.study, strip.study.measures[m]); };

    EXPECT_DOUBLE_EQ(cost(0), 1000 + 3 * 200 + 3 * 30 * 5);
    EXPECT_DOUBLE_EQ(cost(1), 1000 + 3 * 200 + 3 * 30 * 2);
    EXPECT_DOUBLE_EQ(cost(2), cost(0));
    EXPECT_DOUBLE_EQ(cost(3), 1000 + 3 * 200 + 3 * 30 * 7);
    EXPECT_DOUBLE_EQ(cost(4), 1000 + 3 * 200);
}

TEST(MeasureCost, IsItsOwnWhereItIsGiven) {
    StripStudy strip;
    const int type = strip.add_type(priced("margin", Track::widen, 1000, 200, 30));
    strip.add_measure("a", type, {0}).cost = 12.5;

    EXPECT_EQ(measure_cost(strip.study, strip.study.measures[0]), 12.5);
}

class ThreeTracks : public ::testing::Test {
protected:
    ThreeTracks() {
        const int couple = strip.add_type(priced("verge", Track::couple, 100, 0, 0));
        const int widen = strip.add_type(priced("margin", Track::widen, 300, 0, 0));
        const int programme = strip.add_type(priced("release", Track::programme, 600, 0, 0));
        strip.add_measure("a", programme, {0}).province = "Drenthe";
        strip.add_measure("b", couple, {1}).province = "Drenthe";
        strip.add_measure("c", widen, {2}).province = "Zeeland";
        strip.add_measure("d", couple, {3}).province = "Zeeland";
    }
    StripStudy strip;
};

TEST_F(ThreeTracks, AllGoWithoutFilterAndBudget) {
    const Selection selection = select_measures(strip.study, strategy(), {});

    EXPECT_THAT(selection.measures, ElementsAre(0, 1, 2, 3));
    EXPECT_THAT(selection.cost, ElementsAre(600, 100, 300, 100));
    EXPECT_THAT(selection.not_funded, IsEmpty());
    EXPECT_DOUBLE_EQ(selection.spent, 1100);
}

TEST_F(ThreeTracks, FiltersHoldTogether) {
    Strategy by_track = strategy();
    by_track.tracks = {Track::couple, Track::programme};
    Strategy by_type = strategy();
    by_type.types = {"margin"};
    Strategy by_province = strategy();
    by_province.provinces = {"Zeeland"};
    Strategy by_list = strategy();
    by_list.measures = {"d", "a"};
    Strategy by_both = by_track;
    by_both.provinces = {"Zeeland"};

    EXPECT_THAT(select_measures(strip.study, by_track, {}).measures, ElementsAre(0, 1, 3));
    EXPECT_THAT(select_measures(strip.study, by_type, {}).measures, ElementsAre(2));
    EXPECT_THAT(select_measures(strip.study, by_province, {}).measures, ElementsAre(2, 3));
    EXPECT_THAT(select_measures(strip.study, by_list, {}).measures, ElementsAre(0, 3));
    EXPECT_THAT(select_measures(strip.study, by_both, {}).measures, ElementsAre(3));
}

TEST_F(ThreeTracks, TheTrackOfTheMeasureGoesBeforeThatOfItsType) {
    strip.study.measures[3].track = Track::widen;
    Strategy widen = strategy();
    widen.tracks = {Track::widen};

    EXPECT_THAT(select_measures(strip.study, widen, {}).measures, ElementsAre(2, 3));
}

TEST_F(ThreeTracks, WhatDoesNotFitIsPassedOverForTheNext) {
    const Selection selection = select_measures(strip.study, strategy(450), {});

    EXPECT_THAT(selection.measures, ElementsAre(1, 2));
    EXPECT_THAT(selection.not_funded, ElementsAre(0, 3));
    EXPECT_DOUBLE_EQ(selection.spent, 400);
}

TEST_F(ThreeTracks, WhatFiltersKeepOutIsNotAmongTheNotFunded) {
    Strategy poor = strategy(50);
    poor.tracks = {Track::couple};

    const Selection selection = select_measures(strip.study, poor, {});

    EXPECT_THAT(selection.measures, IsEmpty());
    EXPECT_THAT(selection.not_funded, ElementsAre(1, 3));
    EXPECT_EQ(selection.spent, 0);
}

TEST_F(ThreeTracks, EffectPerCostTakesTheBestFirstAndKeepsTheOrderOfTheTable) {
    // Per euro: a 0.01, b 0.02, c 0.005, d 0.04.
    const std::vector<double> effect{6, 2, 1.5, 4};
    const auto greedy = [&](double budget) {
        return select_measures(strip.study, strategy(budget, Strategy::Order::effect_per_cost), effect)
            .measures;
    };

    EXPECT_THAT(greedy(100), ElementsAre(3));
    EXPECT_THAT(greedy(200), ElementsAre(1, 3));
    EXPECT_THAT(greedy(800), ElementsAre(0, 1, 3));
    EXPECT_THAT(greedy(500), ElementsAre(1, 2, 3));
}

TEST_F(ThreeTracks, EqualEffectPerCostFollowsTheTable) {
    const std::vector<double> effect{6, 1, 3, 1};

    const Selection selection =
        select_measures(strip.study, strategy(700, Strategy::Order::effect_per_cost), effect);

    EXPECT_THAT(selection.measures, ElementsAre(0, 1));
    EXPECT_THAT(selection.not_funded, ElementsAre(2, 3));
}

TEST_F(ThreeTracks, FreeMeasuresComeFirstUnlessTheyDoHarm) {
    strip.study.measures[1].cost = 0;
    strip.study.measures[3].cost = 0;
    const std::vector<double> effect{6, -1, std::nan(""), 0};

    const Selection selection =
        select_measures(strip.study, strategy(0, Strategy::Order::effect_per_cost), effect);

    EXPECT_THAT(selection.measures, ElementsAre(1, 3));
    EXPECT_THAT(selection.not_funded, ElementsAre(0, 2));
}

TEST(Selection, ABudgetThatIsExactlyUsedUpIsNotExceeded) {
    StripStudy strip;
    const int type = strip.add_type({});
    for (int m = 0; m < 10; ++m)
        strip.add_measure(test::numbered("m", static_cast<std::size_t>(m)), type, {0}).cost = 0.1;

    const Selection selection = select_measures(strip.study, strategy(1.0), {});

    EXPECT_EQ(selection.measures.size(), 10U);
    EXPECT_THAT(select_measures(strip.study, strategy(0.98), {}).not_funded, ElementsAre(9));
}

}  // namespace
}  // namespace spoor
