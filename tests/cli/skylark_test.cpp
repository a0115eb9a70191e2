#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <numeric>

#include "program.hpp"
#include "sim/io/cube.hpp"

namespace spoor::test {
namespace {

// The skylark of the Amsterdam dunes, as inputs/skylark/README.md tells it: what is published (Pouwels,
// thesis, chapter 3) and what this study makes of it.

enum Scenario : std::size_t { without_visitors, present, zoning };
constexpr std::size_t first_year_read = 150;
constexpr std::size_t populations = 11;

class Skylark : public testing::Test {
protected:
    static void SetUpTestSuite() {
        directory = std::filesystem::temp_directory_path() / ("spoor-skylark-" + std::to_string(::getpid()));
        std::filesystem::remove_all(directory);
        std::filesystem::copy(std::filesystem::path(SPOOR_SOURCE_DIR) / "inputs" / "skylark", directory);
        const Outcome ran = spoor(directory, "run study.toml -q -o skylark.nc");
        ASSERT_EQ(ran.exit_code, 0) << ran.err;
        cube = std::make_unique<CubeReader>(directory / "skylark.nc");
    }
    static void TearDownTestSuite() {
        cube.reset();
        std::filesystem::remove_all(directory);
    }

    /// Mean number of pairs over the years read and all replicates; region 0 is the whole area.
    static double pairs(Scenario scenario, std::size_t region = 0) {
        const auto table = cube->table("total");
        const std::size_t entries = table.shape[3];
        const std::size_t replicates = table.shape[4];
        const std::size_t first =
            ((scenario * table.shape[2] + region) * entries + first_year_read) * replicates;
        const auto begin = table.values.begin() + static_cast<std::ptrdiff_t>(first);
        const auto count = static_cast<std::ptrdiff_t>((entries - first_year_read) * replicates);
        return std::accumulate(begin, begin + count, 0.0) / static_cast<double>(count);
    }

    /// Share of replicates that hold nobody at the end.
    static double extinct(Scenario scenario) {
        const auto table = cube->table("total");
        const std::size_t entries = table.shape[3];
        const std::size_t replicates = table.shape[4];
        const std::size_t last = (scenario * table.shape[2] * entries + entries - 1) * replicates;
        const auto begin = table.values.begin() + static_cast<std::ptrdiff_t>(last);
        const auto end = begin + static_cast<std::ptrdiff_t>(replicates);
        return static_cast<double>(std::count(begin, end, 0.0F)) / static_cast<double>(replicates);
    }

    static inline std::filesystem::path directory;
    static inline std::unique_ptr<CubeReader> cube;
};

TEST_F(Skylark, GrowsAtLowDensityAsPublished) {
    const Outcome told = spoor(directory, "check study.toml --demography --format json");
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
    ASSERT_EQ(cube->axes().regions.size(), 1 + populations);
    for (std::size_t p = 1; p <= populations; ++p) {
        EXPECT_GT(pairs(without_visitors, p), 0.5) << p;
        if (p == 4) continue;
        EXPECT_GT(pairs(without_visitors, 4), pairs(without_visitors, p)) << p;
    }
}

TEST_F(Skylark, LastsInEveryScenarioAsPublished) {
    for (const Scenario scenario : {without_visitors, present, zoning})
        EXPECT_LE(extinct(scenario), 0.05) << scenario;
}

TEST_F(Skylark, GainsByZoningButStaysBelowAnAreaWithoutVisitors) {
    // Figures of README.md; a replicate's mean over the years read has a standard error of 1 at most.
    EXPECT_NEAR(pairs(without_visitors), 84.6, 3);
    EXPECT_NEAR(pairs(present), 50.5, 3);
    EXPECT_NEAR(pairs(zoning), 65.6, 3);
    EXPECT_NEAR(pairs(present, 4), 11.8, 1.5);
}

TEST_F(Skylark, HasTheShareOfItsHabitatDisturbedThatIsPublished) {
    const auto json = nlohmann::json::parse(read_text(directory / "recreation.geojson"));
    std::map<std::string, double> area;
    for (const auto& feature : json["features"]) {
        const auto& ring = feature["geometry"]["coordinates"][0];
        const double width = ring[1][0].get<double>() - ring[0][0].get<double>();
        const double height = ring[2][1].get<double>() - ring[1][1].get<double>();
        area[feature["properties"]["type"]] += width * height;
    }
    const std::string habitat = read_text(directory / "habitat.asc");
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
