#include "sim/synthetic/provinces.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>

#include "sim/io/features.hpp"
#include "sim/synthetic/frame.hpp"
#include "tests/sim/synthetic/scratch_folder.hpp"

namespace spoor {
namespace {

constexpr double cell_m = 250;

FeatureTable read_provinces(const std::filesystem::path& file, Findings& findings) {
    return read_features(file, "", file.filename().string(), Crs::from_user_input("EPSG:28992"), findings);
}

/// Zone of every cell, named by a field.
std::vector<std::string> zone_names(const FeatureTable& table, const std::string& field) {
    std::vector<std::string> names;
    const ZoneRuns zones = rasterise_zones(table, frame_grid(cell_m));
    for (const ZoneRuns::Run& run : zones.runs())
        names.insert(names.end(), static_cast<std::size_t>(run.end - run.begin),
                     run.zone == 0 ? std::string() : table.features[run.zone - 1U].fields.at(field));
    return names;
}

TEST(Provinces, AreTwelveValidOutlinesInWholeKilometres) {
    const test::ScratchFolder folder("provinces");
    const auto file = folder.path() / "provinces.geojson";
    write_geojson(file, "provinces", "test", province_features());
    Findings findings;
    const FeatureTable table = read_provinces(file, findings);
    EXPECT_EQ(findings.errors() + findings.warnings(), 0U) << render_text(findings);  // nothing to repair
    ASSERT_EQ(table.features.size(), 12U);
    double total = 0;
    for (const Feature& feature : table.features) total += feature.geometry.area_ha() / 100;
    EXPECT_NEAR(total, 35'000, 700);  // km2 of land, clo.nl via dutch_domain.md 6.2 with inland water
    for (const ProvinceRing& ring : province_rings()) {
        for (const KmPoint vertex : parse_km(ring.vertices)) {
            EXPECT_GT(vertex.x, 0);
            EXPECT_LT(vertex.x, 280);
            EXPECT_GT(vertex.y, 300);
            EXPECT_LT(vertex.y, 625);
        }
    }
}

TEST(Provinces, NeighboursMeetWithoutGapOrOverlap) {
    const test::ScratchFolder folder("provinces-meet");
    const auto file = folder.path() / "provinces.geojson";
    write_geojson(file, "provinces", "test", province_features());
    Findings findings;
    const FeatureTable table = read_provinces(file, findings);
    std::size_t cells_apart = 0;
    for (const Feature& feature : table.features)
        cells_apart += rasterise(feature.geometry, frame_grid(cell_m), Rasterisation::centre).size();
    std::size_t cells_together = 0;
    const ZoneRuns together = rasterise_zones(table, frame_grid(cell_m));
    for (const ZoneRuns::Run& run : together.runs())
        cells_together += run.zone != 0 ? static_cast<std::size_t>(run.end - run.begin) : 0;
    EXPECT_EQ(cells_apart, cells_together);
}

TEST(Provinces, LieWhereTheRealOnesDo) {
    const char* const data = std::getenv("SPOOR_DATA");
    if (data == nullptr) GTEST_SKIP() << "SPOOR_DATA is not set: no real boundaries to compare with";
    const auto real_file = std::filesystem::path(data) / "netherlands-boundaries/provinces_2021_land.gpkg";
    const test::ScratchFolder folder("provinces-real");
    const auto file = folder.path() / "provinces.geojson";
    write_geojson(file, "provinces", "test", province_features());
    Findings findings;
    const std::vector<std::string> ours = zone_names(read_provinces(file, findings), "name");
    const std::vector<std::string> real = zone_names(read_provinces(real_file, findings), "statnaam");
    std::map<std::string, double> our_area;
    std::map<std::string, double> real_area;
    std::map<std::string, double> shared;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        our_area[ours[i]] += 1;
        real_area[real[i]] += 1;
        if (ours[i] == real[i]) shared[ours[i]] += 1;
    }
    for (const auto& [name, area] : real_area) {
        if (name.empty()) continue;
        EXPECT_NEAR(our_area[name] / area, 1.0, 0.05) << name;
        EXPECT_GT(shared[name] / area, 0.90) << name;
    }
}

TEST(OutlineTable, RefusesWhatIsNoCoordinate) {
    EXPECT_THROW((void)parse_km("12,34 56"), std::logic_error);
    EXPECT_THROW((void)parse_km("a,34"), std::logic_error);
    const auto points = parse_km("12,340 56,378");
    ASSERT_EQ(points.size(), 2U);
    EXPECT_EQ(points[1].x, 56);
    EXPECT_EQ(points[1].y, 378);
}

}  // namespace
}  // namespace spoor
