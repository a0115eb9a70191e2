// "Exact meanings" of the formats, line by line: measures, their development, their chance, releases.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/validation/plain_study.hpp"

namespace spoor::test {
namespace {

using validation::mean_of;
using validation::PlainStudy;

constexpr std::size_t with_measures = 1;  // scenario

/// One stage that neither grows nor shrinks but for what measures do, in means.
PlainStudy& steady(PlainStudy& study) {
    return study.set("lambda_max", 1);
}

/// Growth of region `region` in the step from `entry`: what the measures make of fecundity there.
double growth(const CubeReader& cube, std::size_t region, std::size_t entry) {
    return mean_of(PlainStudy::numbers(cube, region, entry + 1, with_measures)) /
           mean_of(PlainStudy::numbers(cube, region, entry, with_measures));
}

double logistic_share(double u) {
    const auto g = [](double x) { return 1 / (1 + std::exp(-10 * (x - 0.5))); };
    return (g(u) - g(0)) / (g(1) - g(0));
}

// "Development: share of the effect in year y is min(1, (y - start) / develop_years), 1 at once when that is
// 0; logistic: (g(u) - g(0)) / (g(1) - g(0)) ... After `end` the effect stops, unless the type says
// `persists`."
TEST(ExactMeanings, Development) {
    PlainStudy study("development", 5, 1);
    steady(study).years = 7;
    study.measure_type("linear", "{fecundity = {multiply = 3}, develop_years = 4}");
    study.measure_type("logistic", "{fecundity = {multiply = 3}, develop_years = 4, curve = \"logistic\"}");
    study.measure_type("at_once", "{fecundity = {multiply = 3}}");
    study.measure_type("lasting", "{fecundity = {multiply = 3}, develop_years = 4}", "persists = true");
    const char* const types[] = {"linear", "logistic", "at_once", "at_once", "lasting"};
    std::vector<std::pair<int, int>> cells;
    for (int x = 0; x < 5; ++x) {
        study.measure(fmt::format("m{}", x), types[x], {.x = x},
                      x < 3 ? R"(,"start":2008)" : R"(,"start":2008,"end":2010)");
        cells.emplace_back(x, 0);
    }
    study.watch_cells(cells);
    const CubeReader cube = study.run();
    for (int entry = 0; entry < 7; ++entry) {
        const double u = std::clamp((entry - 1) / 4.0, 0.0, 1.0);
        const auto at = static_cast<std::size_t>(entry);
        EXPECT_NEAR(growth(cube, 1, at), 1 + 2 * u, 1e-6) << entry;
        EXPECT_NEAR(growth(cube, 2, at), 1 + 2 * logistic_share(u), 1e-6) << entry;
        EXPECT_NEAR(growth(cube, 3, at), entry >= 1 ? 3 : 1, 1e-6) << entry;
        EXPECT_NEAR(growth(cube, 4, at), entry == 1 || entry == 2 ? 3 : 1, 1e-6) << entry;
        EXPECT_NEAR(growth(cube, 5, at), 1 + 2 * u, 1e-6) << entry;
    }
}

/// An uncertain measure doubles fecundity in cell 0 and makes cell 1 suitable.
void add_chance(PlainStudy& study, const std::string& probability) {
    study.layer("field", [](int x, int) { return x == 1 ? 0.0 : 1.0; });
    study.extra_terms = "species,field,value,piecewise,,,0:0;1:1,,\n";
    study.measure_type("double", "{fecundity = {multiply = 2}}, {layer = \"field\", set = 1}");
    study.measure("m", "double", {.x = 0, .width = 2},
                  fmt::format(R"(,"start":2007,"probability":{})", probability));
    study.watch_cells({{0, 0}});
    steady(study).years = 1;
}

// "Measure probability: what goes ahead is drawn once a future, the same in every scenario; `[run] futures`
// of them (... default 10), replicate r lives in future r mod futures ... Suitability in the cube is the mean
// over futures."
TEST(ExactMeanings, MeasureProbability) {
    PlainStudy study("chance", 3, 1);
    add_chance(study, "0.4");
    study.mode = "stochastic";
    study.replicates = 40;
    study.suitability_maps = true;
    study.extra_run_keys = "switch_off = [\"demography\"]\n";
    study.extra_toml +=
        "\n[[scenario]]\nname = \"one\"\nstrategy = \"measures\"\n"
        "\n[[scenario]]\nname = \"other\"\nstrategy = \"measures\"\n";
    const CubeReader cube = study.run();
    const auto one = PlainStudy::numbers(cube, 1, 1, 1);
    double ahead = 0;
    for (std::size_t r = 0; r < 40; ++r) {
        EXPECT_TRUE(one[r] == 100 || one[r] == 200) << one[r];
        EXPECT_EQ(one[r], one[r % 10]) << "ten futures, replicate " << r;
        ahead += r < 10 && one[r] == 200 ? 0.1 : 0;
    }
    EXPECT_EQ(one, PlainStudy::numbers(cube, 1, 1, 2)) << "another scenario with the same measure";
    EXPECT_GT(ahead, 0);
    EXPECT_LT(ahead, 1);
    EXPECT_NEAR(cube.table("measure_future_share").values[1], ahead, 1e-6);
    EXPECT_NEAR(cube.map("suitability", 1, 0, 0)[1], ahead, 1e-6) << "mean over futures";
    EXPECT_EQ(cube.map("suitability", 0, 0, 0)[1], 0) << "the reference";
}

// "... futures of them (1 where every probability is 0 or 1 ...)": then there is nothing to draw.
TEST(ExactMeanings, FuturesOfCertainMeasures) {
    PlainStudy study("certain", 3, 1);
    add_chance(study, "1");
    study.mode = "stochastic";
    study.replicates = 2;
    EXPECT_EQ(std::get<std::int64_t>(study.run().attributes().at("futures")), 1);
}

// "In `expected` mode measures with probability >= 0.5 go ahead, and the program says so."
TEST(ExactMeanings, MeasureProbabilityInExpectedMode) {
    for (const auto& [probability, grows] : {std::pair{"0.49", 1.0}, {"0.5", 2.0}}) {
        PlainStudy study(fmt::format("likely-{}", grows), 3, 1);
        add_chance(study, probability);
        EXPECT_NEAR(growth(study.run(), 1, 0), grows, 1e-6) << probability;
        const Outcome said = spoor(study.directory(), "run study.toml --overwrite -o out.nc");
        EXPECT_THAT(said.err, testing::HasSubstr("SP0620"));
        EXPECT_THAT(said.err, testing::HasSubstr("0.5 or more"));
    }
}

// "Several measures in one cell: effects apply in the order of the measure table; `set` first, then add,
// multiply, minimum, maximum."
TEST(ExactMeanings, SeveralMeasuresInOneCell) {
    struct Layered {
        std::vector<std::string> effects;  //!< in the order of the table
        double value;
    };
    const std::vector<Layered> cases{
        {{"multiply = 2", "add = 3", "set = 1"}, 8},  // (1 + 3) x 2
        {{"set = 2", "set = 5"}, 5},                  // the later
        {{"set = 5", "set = 2"}, 2},
        {{"maximum = 4", "minimum = 3", "set = 9"}, 4},  // 9, then at most 3, then at least 4
        {{"minimum = 4", "multiply = 2", "set = 3"}, 4},
        {{"maximum = 6", "add = 1"}, 6},
    };
    const auto columns = static_cast<int>(cases.size());
    PlainStudy study("layered", columns, 1);
    steady(study).years = 1;
    study.layer("field", [](int, int) { return 0.0; });
    study.extra_terms = "species,field,value,piecewise,,,0:0;10:1,,\n";
    study.suitability_maps = true;
    for (int x = 0; x < columns; ++x) {
        int number = 0;
        for (const std::string& effect : cases[static_cast<std::size_t>(x)].effects) {
            const std::string name = fmt::format("t{}_{}", x, number++);
            study.measure_type(name, fmt::format("{{layer = \"field\", {}}}", effect));
            study.measure(name, name, {.x = x}, R"(,"start":2007)");
        }
    }
    const auto map = study.run().map("suitability", with_measures, 0, 0);
    for (std::size_t x = 0; x < cases.size(); ++x) EXPECT_NEAR(map[x] * 10, cases[x].value, 1e-5) << x;
}

// "Release `number`: in total per measure and year, spread over its cells in proportion to K (a point: its
// cell); ... `years` are calendar years."
TEST(ExactMeanings, ReleasesAreSpreadByCapacity) {
    PlainStudy study("release", 4, 1);
    study.years = 3;
    study.layer("field", [](int x, int) { return x * 0.25; });  // K 0, 25, 50, 75
    study.extra_terms = "species,field,value,piecewise,,,0:0;1:1,,\n";
    study.set("lambda_max", 1).set("initial", 0);
    study.measure_type("release", "{release = {stage = 1, number = 30, years = [2008, 2009]}}");
    study.measure("m", "release", {.x = 0, .width = 4}, R"(,"start":2007)");
    study.watch_cells({{0, 0}, {1, 0}, {2, 0}, {3, 0}});
    const CubeReader cube = study.run();
    for (std::size_t x = 1; x < 4; ++x) {
        const double once = 30 * static_cast<double>(x) / 6;
        for (const auto& [entry, times] : {std::pair{1, 0}, {2, 1}, {3, 2}}) {
            EXPECT_NEAR(mean_of(PlainStudy::numbers(cube, x + 1, static_cast<std::size_t>(entry), 1)),
                        once * times, 1e-4)
                << "cell " << x << ", entry " << entry;
        }
    }
    EXPECT_NEAR(mean_of(PlainStudy::numbers(cube, 0, 3, 1)), 60, 1e-4) << "in total, twice";
}

// "... negative = removal, never more than is there".
TEST(ExactMeanings, RemovalsTakeNeverMoreThanIsThere) {
    PlainStudy study("removal", 2, 1);
    study.years = 2;
    study.mode = "stochastic";
    study.replicates = 16;
    study.set("density_max", 10).stage_entry(1, 1, "transition", 1).stage_entry(1, 1, "fecundity", 1e-12);
    study.measure_type("remove", "{release = {stage = 1, number = -14, years = [2007, 2008]}}");
    study.measure("m", "remove", {.x = 0, .width = 2}, R"(,"start":2007)");
    const CubeReader cube = study.run();
    for (const double n : PlainStudy::numbers(cube, 0, 1, 1)) EXPECT_EQ(n, 6);
    for (const double n : PlainStudy::numbers(cube, 0, 2, 1)) EXPECT_EQ(n, 0);
}

// "`fecundity_size` is per individual": the sum of N parents has variance N (f + f^2 / size).
TEST(ExactMeanings, FecunditySizeIsPerIndividual) {
    PlainStudy study("size", 1, 1);
    study.years = 1;
    study.mode = "stochastic";
    study.replicates = 20'000;
    study.set("lambda_max", 3).set("fecundity_draw", "negative_binomial").set("fecundity_size", 0.5);
    const auto offspring = PlainStudy::numbers(study.run(), 0, 1);
    const double variance = 100 * (3 + 9 / 0.5);
    EXPECT_NEAR(mean_of(offspring), 300, 4 * std::sqrt(variance / 20'000));
    EXPECT_NEAR(validation::variance_of(offspring), variance, 5 * variance * std::sqrt(2.0 / 20'000));
}

}  // namespace
}  // namespace spoor::test
