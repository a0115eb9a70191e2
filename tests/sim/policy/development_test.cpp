#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "sim/policy/timeline.hpp"

namespace spoor {
namespace {

double linear(int year, double develop_years, std::optional<int> end = {}, bool persists = false) {
    return development_share(year, 2008, end, persists, develop_years, DevelopmentCurve::linear);
}

double logistic(int year, double develop_years) {
    return development_share(year, 2008, {}, false, develop_years, DevelopmentCurve::logistic);
}

TEST(Development, LinearShareIsYearsSinceStartOverDevelopYears) {
    EXPECT_EQ(linear(2007, 4), 0);
    EXPECT_EQ(linear(2008, 4), 0);
    EXPECT_EQ(linear(2009, 4), 0.25);
    EXPECT_EQ(linear(2011, 4), 0.75);
    EXPECT_EQ(linear(2012, 4), 1);
    EXPECT_EQ(linear(2050, 4), 1);
    EXPECT_EQ(linear(2009, 2.5), 0.4);
}

TEST(Development, WithoutDevelopmentTimeTheEffectIsThereInTheStartYear) {
    EXPECT_EQ(linear(2007, 0), 0);
    EXPECT_EQ(linear(2008, 0), 1);
    EXPECT_EQ(logistic(2008, 0), 1);
}

TEST(Development, LogisticShareIsScaledToBeginAtZeroAndEndAtOne) {
    const auto g = [](double u) { return 1 / (1 + std::exp(-10 * (u - 0.5))); };

    EXPECT_EQ(logistic(2008, 4), 0);
    EXPECT_NEAR(logistic(2009, 4), (g(0.25) - g(0)) / (g(1) - g(0)), 1e-15);
    EXPECT_NEAR(logistic(2010, 4), 0.5, 1e-15);
    EXPECT_NEAR(logistic(2009, 4), 0.0701037, 1e-6);
    EXPECT_EQ(logistic(2012, 4), 1);
    EXPECT_EQ(logistic(2030, 4), 1);
}

TEST(Development, StopsInTheYearOfTheEndUnlessItPersists) {
    EXPECT_EQ(linear(2010, 0, 2011), 1);
    EXPECT_EQ(linear(2011, 0, 2011), 0);
    EXPECT_EQ(linear(2011, 0, 2011, true), 1);
    EXPECT_EQ(linear(2040, 0, 2011, true), 1);
}

TEST(Development, WhatPersistsGoesOnDeveloping) {
    EXPECT_EQ(linear(2010, 10, 2010, true), 0.2);
    EXPECT_EQ(linear(2013, 10, 2010, true), 0.5);
}

TEST(Development, AMeasureThatEndsAsItStartsNeverWas) {
    EXPECT_EQ(linear(2008, 0, 2008), 0);
    EXPECT_EQ(linear(2012, 0, 2008, true), 0);
}

RC_GTEST_PROP(Development, ShareNeverFallsAndStaysBetweenZeroAndOne, ()) {
    const int develop_years = *rc::gen::inRange(0, 30);
    const auto curve = *rc::gen::element(DevelopmentCurve::linear, DevelopmentCurve::logistic);
    double before = 0;
    for (int year = 2000; year < 2060; ++year) {
        const double share = development_share(year, 2007, {}, false, develop_years, curve);
        RC_ASSERT(share >= before);
        RC_ASSERT(share <= 1);
        before = share;
    }
    RC_ASSERT(before == 1);
}

}  // namespace
}  // namespace spoor
