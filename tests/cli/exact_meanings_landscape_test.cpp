// "Exact meanings" of the formats, line by line: windows, fitted models, regions, the grid and what lies off
// it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/validation/plain_study.hpp"

namespace spoor::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using validation::mean_of;
using validation::PlainStudy;

constexpr double none = -9999;

/// Suitability of each cell as the cube has it: S = statistic / `scale`, by a piecewise term over a window of
/// 100 m (a cell and its four neighbours).
std::vector<float> suitability(const std::string& statistic, double scale,
                               const std::string& class_name = "") {
    PlainStudy study("window-" + statistic, 4, 3);
    // 8 no data  4      2
    // 8    8     0      2
    // 4    4     4      no data
    study.layer("field", [](int x, int y) {
        const double values[3][4] = {{8, none, 4, 2}, {8, 8, 0, 2}, {4, 4, 4, none}};
        return values[y][x];
    });
    study.suitability_maps = true;
    study.years = 1;
    study.set("lambda_max", 1);
    study.extra_terms =
        fmt::format("species,field,{},piecewise,,,0:0;{}:1,100,{}\n", statistic, scale, class_name);
    return study.run().map("suitability", 0, 0, 0);
}

// "Focal windows: no data and cells off the grid leave both numerator and denominator of mean and share, and
// count 0 in a sum."
TEST(ExactMeanings, FocalWindows) {
    const auto mean = suitability("mean", 10);
    EXPECT_NEAR(mean[0] * 10, 8, 0.021) << "corner: 8, 8; no data and what is off the grid left out";
    EXPECT_NEAR(mean[4] * 10, (8 + 8 + 8 + 4) / 4.0, 0.021);
    EXPECT_NEAR(mean[5] * 10, (8 + 8 + 0 + 4) / 4.0, 0.021);
    EXPECT_NEAR(mean[10] * 10, (4 + 4 + 0) / 3.0, 0.021);
    const auto sum = suitability("sum", 50);
    EXPECT_NEAR(sum[0] * 50, 16, 0.11);
    EXPECT_NEAR(sum[4] * 50, 28, 0.11);
    EXPECT_NEAR(sum[10] * 50, 8, 0.11);
    const auto share = suitability("share", 1, "4");
    EXPECT_NEAR(share[10], 2 / 3.0, 0.003);
    EXPECT_NEAR(share[9], 3 / 4.0, 0.003);
    EXPECT_NEAR(share[3], 1 / 3.0, 0.003);
}

// "MaxEnt clamping: predictors to their range, then linear, quadratic and product features to 0..1, as MaxEnt
// does."
TEST(ExactMeanings, MaxEntClamping) {
    PlainStudy study("clamping", 5, 1);
    const double x[] = {-1, 0, 1, 2, 7};
    study.layer("x", [&](int column, int) { return x[column]; });
    study.layer("y", [](int, int) { return 1.5; });
    // x from 0 to 2 in training, y from 0 to 1; their product reached 1.2 there, so that 2 x 1 counts as 1.
    test::write_text(study.directory() / "x.lambdas",
                     "x, 0.5, 0.0, 2.0\nx^2, -0.7, 0.0, 4.0\nx*y, 1.1, 0.0, 1.2\ny, 0.0, 0.0, 1.0\n"
                     "linearPredictorNormalizer, 1.0\ndensityNormalizer, 1.0\nnumBackgroundPoints, 9\n"
                     "entropy, 0.3\n");
    study.set("suitability", "maxent").set("model_file", "x.lambdas").set("lambda_max", 1);
    study.watch_cells({{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}});
    study.years = 1;
    const CubeReader cube = study.run();
    for (std::size_t i = 0; i < 5; ++i) {
        const double clamped = std::clamp(x[i], 0.0, 2.0);
        const double product = std::min(1.0, clamped * 1.0 / 1.2);
        const double eta = 0.5 * clamped / 2 - 0.7 * clamped * clamped / 4 + 1.1 * product - 1 + 0.3;
        EXPECT_NEAR(mean_of(PlainStudy::numbers(cube, i + 1, 0)) / 100, 1 - std::exp(-std::exp(eta)), 1e-6)
            << x[i];
    }
}

// "Regions: index 0 is always the whole grid, named `all`."
TEST(ExactMeanings, RegionZeroIsAll) {
    PlainStudy study("regions", 3, 1);
    study.years = 1;
    study.set("lambda_max", 1);
    study.watch_cells({{0, 0}, {2, 0}});
    const CubeReader cube = study.run();
    ASSERT_EQ(cube.axes().regions.size(), 3U);
    EXPECT_EQ(cube.axes().regions[0].name, "all");
    EXPECT_EQ(mean_of(PlainStudy::numbers(cube, 0, 0)), 300) << "the cell of no region too";
    EXPECT_EQ(mean_of(PlainStudy::numbers(cube, 2, 0)), 100);
}

/// What `spoor check` says of a study, by replacing a piece of the tiny one.
Outcome check_of(const std::string& name, const std::string& file, const std::string& from,
                 const std::string& to) {
    TinyStudy study(name);
    study.replace(file, from, to).write();
    return spoor(study.directory(), "check study.toml");
}

// "`review` lies inside the period; years 1..1000, horizon 0..1000 - years. Bounds that are not a multiple of
// the cell size, a grid in degrees, a layer without any data: errors."
TEST(ExactMeanings, WhatIsRefused) {
    struct Refused {
        std::string file, from, to, told;
    };
    const std::vector<Refused> all{
        {"study.toml", "years = 4", "years = 4\nreview = 2007", "review"},
        {"study.toml", "years = 4", "years = 4\nreview = 2011", "review"},
        {"study.toml", "years = 4", "years = 0", "1 .. 1000"},
        {"study.toml", "years = 4", "years = 1001", "1 .. 1000"},
        {"study.toml", "years = 4", "years = 4\nhorizon = 997", "0 .. 996"},
        {"study.toml", "years = 4", "years = 4\nhorizon = -1", "0 .. 996"},
        {"study.toml", "104000, 500000]", "104050, 500000]", "cells of 100 m"},
        {"study.toml", "EPSG:28992", "EPSG:4326", "degrees"},
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Outcome outcome = check_of(fmt::format("refused-{}", i), all[i].file, all[i].from, all[i].to);
        EXPECT_EQ(outcome.exit_code, 2) << all[i].to;
        EXPECT_THAT(outcome.err, HasSubstr(all[i].told));
    }
    for (const std::string allowed : {"years = 4\nreview = 2008", "years = 4\nhorizon = 996"}) {
        EXPECT_EQ(check_of("allowed", "study.toml", "years = 4", allowed).exit_code, 0) << allowed;
    }
    PlainStudy empty("no-data", 3, 3);
    empty.layer("field", [](int, int) { return none; });
    EXPECT_THROW((void)empty.set("lambda_max", 1).check(), std::runtime_error);
}

// "A measure outside the grid or after the end: warning with its id."
TEST(ExactMeanings, MeasuresThatDoNothingAreTold) {
    const Outcome outside = check_of("outside", "measures.geojson", "[100250,499750]", "[900250,499750]");
    EXPECT_EQ(outside.exit_code, 0) << outside.err;
    EXPECT_THAT(outside.err, AllOf(HasSubstr("warning[SP0602]"), HasSubstr("m3")));
    const Outcome late =
        check_of("late", "measures.geojson", R"("track":2,"start":2007)", R"("track":2,"start":2012)");
    EXPECT_EQ(late.exit_code, 0) << late.err;
    EXPECT_THAT(late.err, AllOf(HasSubstr("warning[SP0603]"), HasSubstr("m2")));
}

// "A self-crossing polygon: repaired with a warning, or an error if it cannot be."
TEST(ExactMeanings, SelfCrossingPolygons) {
    const Outcome bowtie = check_of("bowtie", "measures.geojson",
                                    "[102500,497500],[103500,497500],[103500,499500],[102500,499500]",
                                    "[102500,497500],[103500,499500],[103500,497500],[102500,499500]");
    EXPECT_EQ(bowtie.exit_code, 0) << bowtie.err;
    EXPECT_THAT(bowtie.err, HasSubstr("SP0705"));
    const Outcome flat = check_of("flat", "measures.geojson",
                                  "[102500,497500],[103500,497500],[103500,499500],[102500,499500]",
                                  "[102500,497500],[103500,497500],[102500,497500],[103500,497500]");
    EXPECT_EQ(flat.exit_code, 2) << "no area is left of it";
    EXPECT_THAT(flat.err, HasSubstr("SP0704"));
}

}  // namespace
}  // namespace spoor::test
