// "Exact meanings" of the formats, line by line: noise, density, the start, the axis of time.

#include <gtest/gtest.h>

#include <cmath>

#include "tests/validation/plain_study.hpp"

namespace spoor::test {
namespace {

using validation::mean_of;
using validation::PlainStudy;
using validation::variance_of;

constexpr int many = 8000;

/// Replicates in which only good and bad years are drawn: numbers are the noise itself.
void years_only(PlainStudy& study) {
    study.mode = "stochastic";
    study.replicates = many;
    study.extra_run_keys = "switch_off = [\"demography\"]\n";
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - mean_of(a)) * (b[i] - mean_of(b));
    return sum / static_cast<double>(a.size() - 1) / std::sqrt(variance_of(a) * variance_of(b));
}

/// e of a region in the step from `entry`, without competition: ln(N' / N) + sigma^2 / 2.
std::vector<double> noise(const CubeReader& cube, std::size_t region, std::size_t entry, double sigma) {
    const auto before = PlainStudy::numbers(cube, region, entry);
    auto e = PlainStudy::numbers(cube, region, entry + 1);
    for (std::size_t r = 0; r < e.size(); ++r) e[r] = std::log(e[r] / before[r]) + sigma * sigma / 2;
    return e;
}

// "Noise: e of a region is normal with correlation exp(-d / noise_range_m) between region centroids (none
// given: independent); AR(1) e' = rho e + sqrt(1 - rho^2) z."
TEST(ExactMeanings, NoiseOfRegionsAndYears) {
    for (const double range : {500.0, 0.0}) {
        PlainStudy study(fmt::format("noise-{}", range), 4, 1);
        years_only(study);
        study.years = 2;
        study.watch_cells({{0, 0}, {3, 0}});  // 300 m apart
        study.set("lambda_max", 1).set("sigma_fecundity", 0.3).set("rho_time", 0.6);
        study.set("noise_by", "watched").set("noise_range_m", range);
        const CubeReader cube = study.run();
        const auto west = noise(cube, 1, 0, 0.3);
        const auto east = noise(cube, 2, 0, 0.3);
        EXPECT_NEAR(mean_of(west), 0, 4 * 0.3 / std::sqrt(many));
        EXPECT_NEAR(variance_of(west), 0.09, 4 * 0.09 * std::sqrt(2.0 / many));
        EXPECT_NEAR(correlation(west, east), range > 0 ? std::exp(-300 / range) : 0.0, 4 / std::sqrt(many));
        const auto later = noise(cube, 1, 1, 0.3);
        EXPECT_NEAR(variance_of(later), 0.09, 4 * 0.09 * std::sqrt(2.0 / many)) << "stationary";
        EXPECT_NEAR(correlation(west, later), 0.6, 4 * (1 - 0.36) / std::sqrt(many));
    }
}

// docs/formats.md, `noise_correlation`.
TEST(ExactMeanings, NoiseOfRegionsByAMatrix) {
    PlainStudy study("noise-matrix", 3, 1);
    years_only(study);
    study.years = 1;
    study.watch_cells({{0, 0}, {1, 0}, {2, 0}});
    test::write_text(study.directory() / "correlation.csv",
                     "region,2_0,0_0,1_0\n1_0,-0.4,0.7,1\n0_0,0,1,0.7\n2_0,1,0,-0.4\n");
    study.extra_region_keys = "noise_correlation = \"correlation.csv\"\n";
    study.set("lambda_max", 1).set("sigma_fecundity", 0.3).set("noise_by", "watched");
    const CubeReader cube = study.run();
    const auto west = noise(cube, 1, 0, 0.3);
    const auto middle = noise(cube, 2, 0, 0.3);
    const auto east = noise(cube, 3, 0, 0.3);
    EXPECT_NEAR(correlation(west, middle), 0.7, 4 * (1 - 0.49) / std::sqrt(many));
    EXPECT_NEAR(correlation(middle, east), -0.4, 4 * (1 - 0.16) / std::sqrt(many));
    EXPECT_NEAR(correlation(west, east), 0, 4 / std::sqrt(many));
}

// "Survival: logit(s') = logit(s) + sigma z."
TEST(ExactMeanings, NoiseOfSurvivalActsOnTheLogit) {
    PlainStudy study("logit", 1, 1);
    years_only(study);
    study.years = 1;
    study.stage_entry(1, 1, "transition", 0.6).stage_entry(1, 1, "fecundity", 1e-12);
    study.set("sigma_survival", 0.5);
    std::vector<double> z = PlainStudy::numbers(study.run(), 0, 1);
    for (double& n : z) n = (std::log(n / (100 - n)) - std::log(0.6 / 0.4)) / 0.5;
    EXPECT_NEAR(mean_of(z), 0, 4 / std::sqrt(many));
    EXPECT_NEAR(variance_of(z), 1, 4 * std::sqrt(2.0 / many));
}

// "Order of noise: it multiplies fecundity after density dependence, so the mean under noise is not K."
TEST(ExactMeanings, NoiseActsAfterDensityDependence) {
    const auto one_year = [](const std::string& form, double sigma) {
        PlainStudy study("order-of-noise", 1, 1);
        years_only(study);
        study.years = 1;
        study.set("density_dependence", form).set("lambda_max", 2.5).set("initial", 0.7);
        study.set("sigma_fecundity", sigma);
        return PlainStudy::numbers(study.run(), 0, 1);
    };
    const auto free = one_year("none", 0.4);
    const auto dense = one_year("beverton_holt", 0.4);
    const double free_mean = one_year("none", 0).front();
    const double dense_mean = one_year("beverton_holt", 0).front();
    for (std::size_t r = 0; r < many; ++r)
        ASSERT_NEAR(dense[r] / dense_mean, free[r] / free_mean, 1e-5) << "the same factor, replicate " << r;
}

// "N in N/K is the sum over all stages (option `dd_stages`)."
TEST(ExactMeanings, DensityCountsAllStagesUnlessTold) {
    // Two stages, 30 young and 50 adults on K = 100: births are 50 f phi((30 + 50) / 100), or phi(50 / 100).
    const auto births = [](const std::string& stages) {
        PlainStudy study("dd-stages", 1, 1);
        study.years = 1;
        study.raster("young", [](int, int) { return 30.0; });
        study.raster("adult", [](int, int) { return 50.0; });
        study.stage_entry(2, 1, "fecundity", 1.2).stage_entry(1, 2, "transition", 0.5);
        study.stage_entry(2, 2, "transition", 0.8);
        study.set("initial", "young.asc;adult.asc").set("density_dependence", "beverton_holt");
        if (!stages.empty()) study.set("dd_stages", stages);
        return mean_of(PlainStudy::numbers(study.run(), 0, 1)) - (15 + 40);
    };
    // m: [[0, 1.2 m], [0.5, 0.8]] has the eigenvalue 1 at 0.6 m = 0.2.
    const auto phi = [](double ratio) { return 1 / (1 + (3.0 - 1) * ratio); };
    EXPECT_NEAR(births(""), 60 * phi(0.8), 1e-4);
    EXPECT_NEAR(births("2"), 60 * phi(0.5), 1e-4);
}

// "emigration uses N/K of the census at the start of the year."
TEST(ExactMeanings, EmigrationFollowsTheCensusOfTheStart) {
    PlainStudy study("emigration", 1, 1);
    study.years = 1;
    study.set("lambda_max", 3).set("initial", 0.4).set("dispersal", "kernel").set("kernel", "gaussian");
    study.set("mean_distance_m", 100).set("kernel_self", "no");  // whoever leaves the only cell is lost
    study.set("emigration", 0.9).set("emigration_alpha", 4).set("emigration_beta", 0.8);
    const double leaving = 0.9 / (1 + std::exp(-4 * (0.4 - 0.8)));
    const CubeReader cube = study.run();
    EXPECT_NEAR(mean_of(PlainStudy::numbers(cube, 0, 1)), 120 * (1 - leaving), 1e-4);
    EXPECT_NEAR(cube.table("lost_dispersing").values[1], 120 * leaving, 1e-4);
}

// "Stochastic start: whole numbers exactly; a fraction becomes one more individual with that probability;
// several stages by multinomial over the stable distribution."
TEST(ExactMeanings, StochasticStart) {
    PlainStudy study("start", 2, 1);
    study.years = 1;
    study.mode = "stochastic";
    study.replicates = many;
    study.raster("number", [](int x, int) { return x == 0 ? 7.0 : 3.3; });
    study.set("lambda_max", 1).set("initial", "number.asc");
    study.watch_cells({{0, 0}, {1, 0}});
    const CubeReader cube = study.run();
    for (const double n : PlainStudy::numbers(cube, 1, 0)) ASSERT_EQ(n, 7);
    double more = 0;
    for (const double n : PlainStudy::numbers(cube, 2, 0)) {
        ASSERT_TRUE(n == 3 || n == 4) << n;
        more += n == 4 ? 1.0 / many : 0.0;
    }
    EXPECT_NEAR(more, static_cast<double>(3.3F) - 3, 4 * std::sqrt(0.21 / many));
}

TEST(ExactMeanings, StochasticStartOfStages) {
    // Adults survive for sure and half of the young do, so that the next year tells how many were adults.
    PlainStudy study("start-stages", 1, 1);
    study.years = 1;
    study.mode = "stochastic";
    study.replicates = many;
    study.stage_entry(2, 1, "fecundity", 1e-9).stage_entry(1, 2, "transition", 0.5);
    study.stage_entry(2, 2, "transition", 0.5).stage_entry(2, 1, "transition", 0.5);
    study.set("initial", 0.5);
    // Stable distribution of [[0, 0.5], [0.5, 0.5]]: golden; lambda 0.809, young / adults = 0.618.
    const double adults = 1 / (1 + 0.6180339887);
    const CubeReader cube = study.run();
    for (const double n : PlainStudy::numbers(cube, 0, 0)) ASSERT_EQ(n, 50);
    const auto later = PlainStudy::numbers(cube, 0, 1);
    // Each adult lives on for sure, each young with 0.5; how many are adults is binomial.
    const double living = adults + (1 - adults) * 0.5;
    EXPECT_NEAR(mean_of(later), 50 * living, 4 * std::sqrt(50 * living * (1 - living) / many));
    EXPECT_NEAR(variance_of(later), 50 * living * (1 - living),
                5 * 50 * living * (1 - living) * std::sqrt(2.0 / many));
}

// "Entry k of the time axis ... entry 0 the initial state. The landscape shown at entry k is the one in force
// in year start + k (a measure with start 2007 and no development time shows at 2007). With a horizon the
// axis goes on; maps then only for `[output] years`."
TEST(ExactMeanings, Time) {
    PlainStudy study("time", 2, 1);
    study.years = 2;
    study.map_years = {2007, 2008, 2012};
    study.layer("field", [](int, int) { return 0.5; });
    study.extra_terms = "species,field,value,piecewise,,,0:0;1:1,,\n";
    study.suitability_maps = true;
    study.set("lambda_max", 1);
    study.measure_type("now", "{layer = \"field\", set = 1}");
    study.measure("m0", "now", {.x = 0}, R"(,"start":2007)");
    study.measure("m1", "now", {.x = 1}, R"(,"start":2008)");
    study.extra_period_keys = "horizon = 3\n";
    const CubeReader cube = study.run();
    EXPECT_EQ(cube.axes().years, (std::vector<int>{2007, 2008, 2009, 2010, 2011, 2012}));
    EXPECT_EQ(cube.axes().map_years, (std::vector<int>{2007, 2008, 2012}));
    const auto first = cube.map("suitability", 1, 0, 0);
    EXPECT_EQ(first[0], 1);
    EXPECT_EQ(first[1], 0.5F);
    EXPECT_EQ(cube.map("suitability", 1, 0, 1)[1], 1);
    EXPECT_EQ(mean_of(PlainStudy::numbers(cube, 0, 0, 1)), 100) << "the start is that of the reference";
}

// "Quasi-extinction up to entry k is over entries 0..k", at or under the threshold.
TEST(ExactMeanings, QuasiExtinction) {
    PlainStudy study("quasi", 1, 1);
    study.years = 3;
    study.set("lambda_max", 0.5).set("quasi_extinction", 25);  // 100, 50, 25, 12.5
    EXPECT_EQ(study.run().table("quasi_extinction").values, (std::vector<double>{0, 0, 1, 1}));
}

}  // namespace
}  // namespace spoor::test
