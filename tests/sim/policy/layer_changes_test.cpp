#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <map>
#include <numeric>

#include "sim/policy/layer_effect.hpp"
#include "sim/policy/timeline.hpp"
#include "tests/sim/policy/strip_study.hpp"

namespace spoor {
namespace {

using test::effect;
using test::layer_type;
using test::none;
using test::StripStudy;
using ::testing::ElementsAre;
using ::testing::FloatEq;
using ::testing::IsEmpty;

Selection everything(const Study& study) {
    Selection selection;
    selection.measures.resize(study.measures.size());
    std::iota(selection.measures.begin(), selection.measures.end(), 0);
    return selection;
}

std::vector<LayerChange> changes_in(const StripStudy& strip, int year) {
    const Futures futures(strip.study);
    return MeasureTimeline(strip.study, everything(strip.study), futures, 0).layer_changes(year, strip.base);
}

TEST(LayerChanges, ReachTheCellsOfTheMeasureFromItsStart) {
    StripStudy strip;
    const int type =
        strip.add_type(layer_type("rewet", {effect(StripStudy::wetness, LayerOperator::add, 0.5, 4)}));
    strip.add_measure("a", type, {1, 2}, 2008);

    EXPECT_THAT(changes_in(strip, 2007), IsEmpty());
    EXPECT_THAT(changes_in(strip, 2008), IsEmpty());
    const auto changes = changes_in(strip, 2010);
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].layer, StripStudy::wetness);
    EXPECT_THAT(changes[0].cells, ElementsAre(1, 2));
    EXPECT_THAT(changes[0].values, ElementsAre(FloatEq(0.35F), FloatEq(0.45F)));
    EXPECT_THAT(changes_in(strip, 2040)[0].values, ElementsAre(FloatEq(0.6F), FloatEq(0.7F)));
}

TEST(LayerChanges, OperatorsActInTheirOrderWhateverTheTableSays) {
    // Listed in the reverse of the order they act in: ((set 2, +1) x 3 = 9, at most 8), at least 7.
    StripStudy strip;
    const auto measure = [&](LayerOperator op, double value) {
        const int type = strip.add_type(layer_type("t", {effect(StripStudy::wetness, op, value)}));
        strip.add_measure(test::numbered("m", strip.study.measures.size()), type, {0});
    };
    measure(LayerOperator::maximum, 7);
    measure(LayerOperator::minimum, 8);
    measure(LayerOperator::multiply, 3);
    measure(LayerOperator::add, 1);
    measure(LayerOperator::set, 2);

    EXPECT_THAT(changes_in(strip, 2007)[0].values, ElementsAre(8.0F));
    strip.study.measure_types[1].layer_effects[0].value = 5;
    EXPECT_THAT(changes_in(strip, 2007)[0].values, ElementsAre(7.0F));
}

TEST(LayerChanges, OfOneOperatorActInTheOrderOfTheMeasureTable) {
    StripStudy strip;
    const int dry = strip.add_type(layer_type("dry", {effect(StripStudy::wetness, LayerOperator::set, 0.9)}));
    const int wet =
        strip.add_type(layer_type("wet", {effect(StripStudy::wetness, LayerOperator::set, 0.4, 4)}));
    strip.add_measure("b", wet, {0}, 2007);
    strip.add_measure("a", dry, {0, 1}, 2007);
    EXPECT_THAT(changes_in(strip, 2009)[0].values, ElementsAre(0.9F, 0.9F));

    std::swap(strip.study.measures[0], strip.study.measures[1]);

    // From what the earlier measure made of it half way to 0.4.
    EXPECT_THAT(changes_in(strip, 2009)[0].values, ElementsAre(FloatEq(0.65F), FloatEq(0.9F)));
}

TEST(LayerChanges, OfClassesTakeHoldHalfWay) {
    StripStudy strip;
    const int type = strip.add_type(
        layer_type("marsh", {effect(StripStudy::cover, LayerOperator::set, StripStudy::marsh, 4)}));
    strip.add_measure("a", type, {2, 3}, 2007);

    EXPECT_THAT(changes_in(strip, 2008), IsEmpty());
    EXPECT_THAT(changes_in(strip, 2009)[0].values, ElementsAre(3.0F, 3.0F));
}

TEST(LayerChanges, ToAValueThatWasThereAreNone) {
    StripStudy strip;
    const int marsh = strip.add_type(
        layer_type("marsh", {effect(StripStudy::cover, LayerOperator::set, StripStudy::marsh)}));
    const int idle =
        strip.add_type(layer_type("idle", {effect(StripStudy::wetness, LayerOperator::add, 0),
                                           effect(StripStudy::wetness, LayerOperator::multiply, 1),
                                           effect(StripStudy::wetness, LayerOperator::minimum, 5),
                                           effect(StripStudy::wetness, LayerOperator::maximum, -5)}));
    strip.add_measure("a", marsh, {5, 6, 7});
    strip.add_measure("b", idle, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});

    const auto changes = changes_in(strip, 2010);

    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].layer, StripStudy::cover);
    EXPECT_THAT(changes[0].cells, ElementsAre(5));
}

TEST(LayerChanges, UndoneByALaterMeasureAreNone) {
    StripStudy strip;
    const int up =
        strip.add_type(layer_type("up", {effect(StripStudy::wetness, LayerOperator::multiply, 2)}));
    const int down =
        strip.add_type(layer_type("down", {effect(StripStudy::wetness, LayerOperator::multiply, 0.5)}));
    strip.add_measure("a", up, {3});
    strip.add_measure("b", down, {3});

    EXPECT_THAT(changes_in(strip, 2007), IsEmpty());
}

TEST(LayerChanges, GiveDataWhereThereWasNoneOnlyBySet) {
    StripStudy strip;
    const int add = strip.add_type(layer_type("add", {effect(StripStudy::wetness, LayerOperator::add, 1)}));
    strip.add_measure("a", add, {9});
    EXPECT_THAT(changes_in(strip, 2007), IsEmpty());

    const int set = strip.add_type(layer_type("set", {effect(StripStudy::wetness, LayerOperator::set, 2)}));
    strip.add_measure("b", set, {9});

    EXPECT_THAT(changes_in(strip, 2007)[0].values, ElementsAre(3.0F));
}

TEST(LayerChanges, StayWithinTheMask) {
    StripStudy strip;
    strip.study.mask.set(1, false);
    const int set = strip.add_type(layer_type("set", {effect(StripStudy::wetness, LayerOperator::set, 2)}));
    strip.add_measure("b", set, {0, 1, 2});

    EXPECT_THAT(changes_in(strip, 2007)[0].cells, ElementsAre(0, 2));
}

TEST(LayerChanges, AreRestrictedToTheHabitatTypesOfTheMeasureType) {
    StripStudy strip;
    MeasureType type = layer_type("sod", {effect(StripStudy::wetness, LayerOperator::add, 1)});
    type.habitat_types = {"heide", "duinen"};
    strip.add_measure("a", strip.add_type(type), {0, 2, 3, 6, 9});
    // A measure that makes forest of the heath does not take the heath away from the other: base classes
    // count.
    const int forest = strip.add_type(
        layer_type("plant", {effect(StripStudy::cover, LayerOperator::set, StripStudy::forest)}));
    strip.add_measure("b", forest, {0});

    const auto changes = changes_in(strip, 2007);

    ASSERT_EQ(changes.size(), 2U);
    EXPECT_THAT(changes[0].cells, ElementsAre(0, 2));
    EXPECT_THAT(changes[1].cells, ElementsAre(0));
}

TEST(LayerChanges, EndWithTheMeasureUnlessTheyPersist) {
    StripStudy strip;
    const int type = strip.add_type(layer_type("t", {effect(StripStudy::wetness, LayerOperator::add, 1)}));
    strip.add_measure("a", type, {0}, 2008).end = 2010;

    EXPECT_EQ(changes_in(strip, 2009).size(), 1U);
    EXPECT_THAT(changes_in(strip, 2010), IsEmpty());
    strip.study.measure_types[0].persists = true;
    EXPECT_EQ(changes_in(strip, 2010).size(), 1U);
}

TEST(LayerChanges, ComeOnlyFromMeasuresThatGoAheadInTheFuture) {
    StripStudy strip;
    strip.study.run.futures = 10;
    const int type = strip.add_type(layer_type("t", {effect(StripStudy::wetness, LayerOperator::add, 1)}));
    strip.add_measure("a", type, {0}).probability = 0.5;
    const Futures futures(strip.study);
    int with = 0;

    for (int f = 0; f < 10; ++f) {
        const MeasureTimeline timeline(strip.study, everything(strip.study), futures, f);
        const bool changed = !timeline.layer_changes(2007, strip.base).empty();
        EXPECT_EQ(changed, futures.goes_ahead(0, f));
        EXPECT_EQ(timeline.touched_cells().size(), changed ? 1U : 0U);
        with += changed ? 1 : 0;
    }
    EXPECT_GT(with, 0);
    EXPECT_LT(with, 10);
}

TEST(LayerChanges, OfTheReferenceAreNone) {
    StripStudy strip;
    const int type = strip.add_type(layer_type("t", {effect(StripStudy::wetness, LayerOperator::add, 1)}));
    strip.add_measure("a", type, {0});
    const Futures futures(strip.study);

    const MeasureTimeline reference(strip.study, Selection{}, futures, 0);

    EXPECT_THAT(reference.layer_changes(2010, strip.base), IsEmpty());
    EXPECT_THAT(reference.touched_cells(), IsEmpty());
    EXPECT_TRUE(reference.same_as(2007, 2013));
}

/// Every cell by itself, every operator over every measure.
std::map<CellIndex, float> plainly(const StripStudy& strip, int layer, int year) {
    std::map<CellIndex, float> changed;
    const auto& base = strip.base[static_cast<std::size_t>(layer)];
    for (CellIndex cell = 0; cell < 10; ++cell) {
        const float before = base[static_cast<std::size_t>(cell)];
        float value = before;
        for (const auto op : {LayerOperator::set, LayerOperator::add, LayerOperator::multiply,
                              LayerOperator::minimum, LayerOperator::maximum}) {
            for (const Measure& measure : strip.study.measures) {
                if (std::find(measure.cells.begin(), measure.cells.end(), cell) == measure.cells.end())
                    continue;
                const MeasureType& type = strip.study.measure_types[static_cast<std::size_t>(measure.type)];
                for (const LayerEffect& one : type.layer_effects) {
                    if (one.layer != layer || one.op != op) continue;
                    const double share = development_share(year, measure.start, measure.end, type.persists,
                                                           one.develop_years, one.curve);
                    if (share > 0)
                        value = value_under_effect(
                            one, strip.study.layers[static_cast<std::size_t>(layer)].kind, share, value);
                }
            }
        }
        if (value != before && !(std::isnan(value) && std::isnan(before))) changed[cell] = value;
    }
    return changed;
}

RC_GTEST_PROP(LayerChanges, AreThoseOfAPlainLoopOverCells, ()) {
    StripStudy strip;
    const int types = *rc::gen::inRange(1, 5);
    for (int t = 0; t < types; ++t) {
        std::vector<LayerEffect> effects;
        for (int e = *rc::gen::inRange(1, 4); e > 0; --e) {
            const bool classes = *rc::gen::inRange(0, 4) == 0;
            const auto op =
                classes ? LayerOperator::set : static_cast<LayerOperator>(*rc::gen::inRange(0, 5));
            const double value = classes ? *rc::gen::inRange(1, 4) : *rc::gen::inRange(-8, 9) / 4.0;
            effects.push_back(effect(classes ? StripStudy::cover : StripStudy::wetness, op, value,
                                     *rc::gen::inRange(0, 5)));
        }
        strip.add_type(layer_type("t", effects));
    }
    for (int m = *rc::gen::inRange(1, 8); m > 0; --m) {
        std::vector<CellIndex> cells;
        for (CellIndex cell = 0; cell < 10; ++cell) {
            if (*rc::gen::inRange(0, 2) == 1) cells.push_back(cell);
        }
        Measure& measure =
            strip.add_measure(test::numbered("m", static_cast<std::size_t>(m)), *rc::gen::inRange(0, types),
                              cells, *rc::gen::inRange(2005, 2012));
        if (*rc::gen::inRange(0, 3) == 0) measure.end = measure.start + 3;
    }
    const int year = *rc::gen::inRange(2007, 2014);

    const auto changes = changes_in(strip, year);

    std::size_t cells = 0;
    for (const LayerChange& change : changes) {
        const auto expected = plainly(strip, change.layer, year);
        RC_ASSERT(std::is_sorted(change.cells.begin(), change.cells.end()));
        RC_ASSERT(change.cells.size() == expected.size());
        for (std::size_t i = 0; i < change.cells.size(); ++i)
            RC_ASSERT(expected.at(change.cells[i]) == change.values[i]);
        cells += change.cells.size();
    }
    RC_ASSERT(cells == plainly(strip, 0, year).size() + plainly(strip, 1, year).size());
}

}  // namespace
}  // namespace spoor
