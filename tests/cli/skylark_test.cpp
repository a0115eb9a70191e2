#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "program.hpp"
#include "skylark_run.hpp"

namespace spoor::test {
namespace {

// The skylark of the Amsterdam dunes, as inputs/skylark/README.md tells it: what is published (Pouwels,
// thesis, chapter 3) and what this study makes of it.

using enum SkylarkRun::Scenario;
constexpr std::size_t populations = 11;

class Skylark : public testing::Test {
protected:
    static void SetUpTestSuite() { run = std::make_unique<SkylarkRun>("cli"); }
    static void TearDownTestSuite() { run.reset(); }

    static double pairs(SkylarkRun::Scenario scenario, std::size_t region = 0) {
        return run->pairs(scenario, region);
    }

    static inline std::unique_ptr<SkylarkRun> run;
};

TEST_F(Skylark, GrowsAtLowDensityAsPublished) {
    const Outcome told = spoor(run->directory(), "check study.toml --demography --format json");
    ASSERT_EQ(told.exit_code, 0) << told.err;
    const auto json = nlohmann::json::parse(told.out);

    // (1 - 0.2) (1 + 0.75)
    EXPECT_NEAR(json["species"][0]["lambda"].get<double>(), 1.4, 1e-12);
}

/// METAPHOR: reproduction falls from 0.75 to 0.35 and mortality rises from 0.2 to 0.4 as numbers rise to
/// capacity.
double growth_in_metaphor(double ratio) {
    return (1 + 0.75 - 0.40 * ratio) * (1 - 0.2 - 0.2 * ratio);
}

TEST_F(Skylark, IsRegulatedAsInMetaphor) {
    const double ratio = 0.3882 / 0.6;  // density_max of the study / 60 pairs a km2

    EXPECT_NEAR(growth_in_metaphor(ratio), 1, 1e-4);
    for (const double x : {0.0, 0.2, 0.4, 0.6, 0.8, 1.0}) {
        const double ricker = 1.4 * std::pow(1.4, -x / ratio);
        EXPECT_NEAR(ricker / growth_in_metaphor(x), 1, 0.03) << x;
    }
}

TEST_F(Skylark, LivesInElevenPopulationsOfWhichTheFourthIsTheLargest) {
    ASSERT_EQ(run->regions(), 1 + populations);
    for (std::size_t p = 1; p <= populations; ++p) {
        EXPECT_GT(pairs(without_visitors, p), 0.5) << p;
        if (p == 4) continue;
        EXPECT_GT(pairs(without_visitors, 4), pairs(without_visitors, p)) << p;
    }
}

TEST_F(Skylark, LastsInEveryScenarioAsPublished) {
    for (const SkylarkRun::Scenario scenario : {without_visitors, present, zoning})
        EXPECT_LE(run->extinct(scenario), 0.05) << scenario;
}

TEST_F(Skylark, GainsByZoningButStaysBelowAnAreaWithoutVisitors) {
    // Figures of README.md; a replicate's mean over the years read has a standard error of 1 at most.
    EXPECT_NEAR(pairs(without_visitors), 84.6, 3);
    EXPECT_NEAR(pairs(present), 50.5, 3);
    EXPECT_NEAR(pairs(zoning), 65.6, 3);
    EXPECT_NEAR(pairs(present, 4), 11.8, 1.5);
}

TEST_F(Skylark, HasTheShareOfItsHabitatDisturbedThatIsPublished) {
    const auto json = nlohmann::json::parse(read_text(run->directory() / "recreation.geojson"));
    std::map<std::string, double> area;
    for (const auto& feature : json["features"]) {
        const auto& ring = feature["geometry"]["coordinates"][0];
        const double width = ring[1][0].get<double>() - ring[0][0].get<double>();
        const double height = ring[2][1].get<double>() - ring[1][1].get<double>();
        area[feature["properties"]["type"]] += width * height;
    }
    const std::string habitat = read_text(run->directory() / "habitat.asc");
    const std::string cells = habitat.substr(habitat.find("-9999") + 5);
    const auto lived_in =
        std::count_if(cells.begin(), cells.end(), [](char c) { return c >= '2' && c <= '4'; });
    const double all = static_cast<double>(lived_in) * 500 * 500;

    EXPECT_EQ(std::count(cells.begin(), cells.end(), '0') + 140, 9 * 22);  // 140 cells of dunes: 3,500 ha
    EXPECT_NEAR(area["visitors_now"] / all, 0.35, 0.005);
    EXPECT_NEAR(area["visitors_zoned"] / all, 0.28, 0.005);
}

}  // namespace
}  // namespace spoor::test
