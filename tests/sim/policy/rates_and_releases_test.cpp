#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "sim/policy/timeline.hpp"
#include "tests/sim/policy/strip_study.hpp"

namespace spoor {
namespace {

using test::effect;
using test::layer_type;
using test::StripStudy;
using ::testing::ElementsAre;
using ::testing::FloatEq;
using ::testing::IsEmpty;

MeasureTimeline whole(const Study& study) {
    Selection selection;
    selection.measures.resize(study.measures.size());
    std::iota(selection.measures.begin(), selection.measures.end(), 0);
    return {study, selection, Futures(study), 0};
}

MeasureType rate_type(VitalRate rate, double multiply, double develop_years = 0) {
    MeasureType type;
    type.name = "rate";
    type.rate_effects = {{.rate = rate, .multiply = multiply, .develop_years = develop_years}};
    return type;
}

TEST(RateFactors, GrowFromOneWithTheShare) {
    StripStudy strip;
    strip.add_species("otter");
    strip.add_measure("a", strip.add_type(rate_type(VitalRate::survival, 1.4, 4)), {2, 5}, 2008);
    const MeasureTimeline timeline = whole(strip.study);

    EXPECT_THAT(timeline.rate_factors(2008, 0, VitalRate::survival, strip.base).cells, IsEmpty());
    const RateFactors half = timeline.rate_factors(2010, 0, VitalRate::survival, strip.base);
    EXPECT_THAT(half.cells, ElementsAre(2, 5));
    EXPECT_THAT(half.factor, ElementsAre(FloatEq(1.2F), FloatEq(1.2F)));
    EXPECT_THAT(timeline.rate_factors(2010, 0, VitalRate::fecundity, strip.base).cells, IsEmpty());
}

TEST(RateFactors, OfSeveralMeasuresMultiply) {
    StripStudy strip;
    strip.add_species("otter");
    strip.add_measure("a", strip.add_type(rate_type(VitalRate::capacity, 2)), {1, 2});
    strip.add_measure("b", strip.add_type(rate_type(VitalRate::capacity, 0.5)), {2, 3});
    strip.add_measure("c", strip.add_type(rate_type(VitalRate::capacity, 3)), {3});

    const RateFactors factors = whole(strip.study).rate_factors(2007, 0, VitalRate::capacity, strip.base);

    // In cell 2 they cancel: no factor at all.
    EXPECT_THAT(factors.cells, ElementsAre(1, 3));
    EXPECT_THAT(factors.factor, ElementsAre(2.0F, 1.5F));
}

TEST(RateFactors, AreForTheSpeciesTheTypeNames) {
    StripStudy strip;
    strip.add_species("otter");
    strip.add_species("hamster");
    MeasureType type = rate_type(VitalRate::fecundity, 2);
    type.species = {"hamster"};
    strip.add_measure("a", strip.add_type(type), {0});
    const MeasureTimeline timeline = whole(strip.study);

    EXPECT_FALSE(timeline.changes_rates_of(0));
    EXPECT_TRUE(timeline.changes_rates_of(1));
    EXPECT_THAT(timeline.rate_factors(2007, 0, VitalRate::fecundity, strip.base).cells, IsEmpty());
    EXPECT_THAT(timeline.rate_factors(2007, 1, VitalRate::fecundity, strip.base).cells, ElementsAre(0));
}

TEST(RateFactors, AreForSpeciesAndCellsOfTheHabitatTypes) {
    StripStudy strip;
    strip.add_species("heath_butterfly", {"stuifzand", "heide"});
    strip.add_species("woodpecker", {"bos"});
    strip.add_species("anything");
    MeasureType type = rate_type(VitalRate::fecundity, 2);
    type.habitat_types = {"heide"};
    strip.add_measure("a", strip.add_type(type), {1, 2, 3, 6});
    const MeasureTimeline timeline = whole(strip.study);

    EXPECT_THAT(timeline.rate_factors(2007, 0, VitalRate::fecundity, strip.base).cells, ElementsAre(1, 2));
    EXPECT_FALSE(timeline.changes_rates_of(1));
    EXPECT_FALSE(timeline.changes_rates_of(2));
}

TEST(RateFactors, SayWhichMeasuresActOnASpecies) {
    StripStudy strip;
    strip.add_species("otter");
    strip.add_species("hamster");
    strip.add_measure("a", strip.add_type(rate_type(VitalRate::fecundity, 2)), {0});
    MeasureType type = rate_type(VitalRate::survival, 0.5);
    type.species = {"hamster"};
    strip.add_measure("b", strip.add_type(type), {1});
    const MeasureTimeline timeline = whole(strip.study);

    EXPECT_THAT(timeline.rate_actions_on(0), ElementsAre(true, false));
    EXPECT_THAT(timeline.rate_actions_on(1), ElementsAre(true, true));
}

TEST(RateFactors, OfOneChangeNoRates) {
    StripStudy strip;
    strip.add_species("otter");
    strip.add_measure("a", strip.add_type(rate_type(VitalRate::survival, 1)), {0});

    EXPECT_FALSE(whole(strip.study).changes_rates_of(0));
}

TEST(Releases, FallInTheYearsOfTheTypeForItsSpeciesInTheOrderOfTheTable) {
    StripStudy strip;
    strip.add_species("otter");
    strip.add_species("hamster");
    MeasureType release;
    release.species = {"hamster"};
    release.releases = {{.stage = 1, .number = 40, .years = {2008, 2010}},
                        {.stage = 0, .number = -3, .years = {2010}}};
    const int type = strip.add_type(release);
    strip.add_measure("a", type, {4});
    strip.add_measure("b", type, {5});
    const MeasureTimeline timeline = whole(strip.study);

    EXPECT_THAT(timeline.releases(2010, 0), IsEmpty());
    EXPECT_THAT(timeline.releases(2009, 1), IsEmpty());
    const auto planned = timeline.releases(2010, 1);
    ASSERT_EQ(planned.size(), 4U);
    EXPECT_EQ(planned[0].measure, 0);
    EXPECT_EQ(planned[0].stage, 1);
    EXPECT_EQ(planned[0].number, 40);
    EXPECT_EQ(planned[1].number, -3);
    EXPECT_EQ(planned[2].measure, 1);
    EXPECT_EQ(timeline.releases(2008, 1).size(), 2U);
}

TEST(MeasureTimeline, YearsAreTheSameWhereNoShareMoves) {
    StripStudy strip;
    const int wet =
        strip.add_type(layer_type("wet", {effect(StripStudy::wetness, LayerOperator::add, 1, 2)}));
    strip.add_measure("a", wet, {0}, 2009);
    MeasureTimeline timeline = whole(strip.study);

    EXPECT_TRUE(timeline.same_as(2007, 2009));
    EXPECT_FALSE(timeline.same_as(2009, 2010));
    EXPECT_FALSE(timeline.same_as(2010, 2011));
    EXPECT_TRUE(timeline.same_as(2011, 2012));

    strip.add_species("otter");
    strip.add_measure("b", strip.add_type(rate_type(VitalRate::survival, 1.1)), {1}, 2012);
    EXPECT_FALSE(whole(strip.study).same_as(2011, 2012));
}

TEST(MeasureTimeline, AClassThatHasNotChangedYetMakesNoDifference) {
    StripStudy strip;
    const int marsh = strip.add_type(
        layer_type("marsh", {effect(StripStudy::cover, LayerOperator::set, StripStudy::marsh, 6)}));
    strip.add_measure("a", marsh, {0}, 2007);
    const MeasureTimeline timeline = whole(strip.study);

    EXPECT_TRUE(timeline.same_as(2008, 2009));
    EXPECT_FALSE(timeline.same_as(2009, 2010));
}

TEST(MeasureTimeline, TouchesTheUnionOfItsCells) {
    StripStudy strip;
    const int type = strip.add_type({});
    strip.add_measure("a", type, {4, 5, 6}, 2012);
    strip.add_measure("b", type, {0, 5});

    EXPECT_THAT(whole(strip.study).touched_cells(), ElementsAre(0, 4, 5, 6));
}

}  // namespace
}  // namespace spoor
