#include "sim/policy/layer_effect.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/sim/policy/strip_study.hpp"

namespace spoor {
namespace {

using test::effect;
using test::none;

float continuous(LayerOperator op, double value, double share, float before) {
    return value_under_effect(effect(0, op, value), LayerKind::continuous, share, before);
}

TEST(LayerEffect, SetMovesFromWhatWasTowardsTheTarget) {
    EXPECT_FLOAT_EQ(continuous(LayerOperator::set, 10, 0.25, 2), 4);
    EXPECT_EQ(continuous(LayerOperator::set, 0.1, 1, 7), 0.1F);
}

TEST(LayerEffect, AddGrowsFromNought) {
    EXPECT_FLOAT_EQ(continuous(LayerOperator::add, -4, 0.25, 2), 1);
    EXPECT_FLOAT_EQ(continuous(LayerOperator::add, -4, 1, 2), -2);
}

TEST(LayerEffect, MultiplyGrowsFromOne) {
    EXPECT_FLOAT_EQ(continuous(LayerOperator::multiply, 3, 0.5, 2), 4);
    EXPECT_FLOAT_EQ(continuous(LayerOperator::multiply, 0.5, 1, 2), 1);
}

TEST(LayerEffect, MinimumHoldsDownAndLeavesWhatIsLower) {
    EXPECT_FLOAT_EQ(continuous(LayerOperator::minimum, 1, 0.5, 2), 1.5);
    EXPECT_FLOAT_EQ(continuous(LayerOperator::minimum, 1, 1, 2), 1);
    EXPECT_FLOAT_EQ(continuous(LayerOperator::minimum, 1, 0.5, 0.3F), 0.3F);
}

TEST(LayerEffect, MaximumLiftsAndLeavesWhatIsHigher) {
    EXPECT_FLOAT_EQ(continuous(LayerOperator::maximum, 4, 0.5, 2), 3);
    EXPECT_FLOAT_EQ(continuous(LayerOperator::maximum, 4, 1, 2), 4);
    EXPECT_FLOAT_EQ(continuous(LayerOperator::maximum, 4, 0.5, 9), 9);
}

TEST(LayerEffect, NoDataStaysNoDataButUnderSet) {
    for (const LayerOperator op :
         {LayerOperator::add, LayerOperator::multiply, LayerOperator::minimum, LayerOperator::maximum})
        EXPECT_TRUE(std::isnan(continuous(op, 3, 1, none)));
    EXPECT_EQ(continuous(LayerOperator::set, 3, 0.1, none), 3);
}

TEST(LayerEffect, AClassChangesWhenHalfOfTheEffectIsThere) {
    const LayerEffect to_marsh = effect(1, LayerOperator::set, 3);

    EXPECT_EQ(value_under_effect(to_marsh, LayerKind::categorical, 0.49, 1), 1);
    EXPECT_EQ(value_under_effect(to_marsh, LayerKind::categorical, 0.5, 1), 3);
    EXPECT_EQ(value_under_effect(to_marsh, LayerKind::categorical, 1, none), 3);
    EXPECT_TRUE(std::isnan(value_under_effect(to_marsh, LayerKind::categorical, 0.3, none)));
}

}  // namespace
}  // namespace spoor
