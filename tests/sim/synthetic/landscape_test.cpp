#include "sim/synthetic/landscape.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <set>

#include "sim/io/error.hpp"
#include "sim/io/raster.hpp"
#include "sim/synthetic/frame.hpp"
#include "sim/synthetic/land_classes.hpp"
#include "sim/synthetic/outlines.hpp"
#include "tests/sim/synthetic/scratch_folder.hpp"

namespace spoor {
namespace {

std::vector<float> read_layer(const std::filesystem::path& folder, const std::string& name,
                              double cell_size) {
    const AlignedRaster raster = AlignedRaster::open(folder / (name + ".tif"), 1, frame_grid(cell_size),
                                                     Crs::from_user_input("EPSG:28992"), Resampling::nearest);
    EXPECT_TRUE(raster.aligned()) << name;
    return raster.read_all();
}

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// Share of each class among the cells of the domain.
std::map<int, double> class_shares(const std::vector<float>& cover) {
    std::map<int, double> shares;
    double cells = 0;
    for (const float value : cover) {
        if (std::isnan(value)) continue;
        shares[static_cast<int>(value)] += 1;
        cells += 1;
    }
    for (auto& [value, share] : shares) share /= cells;
    return shares;
}

class CoarseLandscape : public testing::Test {
protected:
    static constexpr double cell = 1000;
    static void SetUpTestSuite() {
        folder = new test::ScratchFolder("landscape");
        write_synthetic_landscape(folder->path(), {.cell_size = cell, .seed = 1});
        land = read_layer(folder->path(), "land", cell);
    }
    static void TearDownTestSuite() { delete folder; }

    static double mean_on_land(const std::string& name) {
        const std::vector<float> values = read_layer(folder->path(), name, cell);
        double sum = 0;
        double cells = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (land[i] != 1) continue;
            sum += values[i];
            cells += 1;
        }
        return sum / cells;
    }
    static float at(const std::string& name, KmPoint where) {
        const Grid grid = frame_grid(cell);
        const auto column = static_cast<std::int64_t>(where.x);
        const auto row = static_cast<std::int64_t>(625 - where.y);
        return read_layer(folder->path(), name, cell)[static_cast<std::size_t>(grid.index({column, row}))];
    }

    /// Share of streets, parks, villages and industry within a square around a place; half side in km.
    static double built_share(KmPoint centre, int reach) {
        double built = 0;
        double cells = 0;
        for (int dy = -reach; dy <= reach; ++dy) {
            for (int dx = -reach; dx <= reach; ++dx) {
                const auto cover = static_cast<LandCover>(at("land_cover", {centre.x + dx, centre.y + dy}));
                built += traits_of(cover).habitat_type == "stedelijk" ? 1 : 0;
                cells += 1;
            }
        }
        return built / cells;
    }

    static inline test::ScratchFolder* folder = nullptr;
    static inline std::vector<float> land;
};

TEST_F(CoarseLandscape, EveryFileSaysItIsSynthetic) {
    int rasters = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder->path())) {
        if (entry.path().extension() == ".tif") {
            ++rasters;
            EXPECT_NE(bytes_of(entry.path()).find("SYNTHETIC"), std::string::npos) << entry.path();
        }
    }
    EXPECT_EQ(rasters, 14);
    EXPECT_NE(bytes_of(folder->path() / "measures.geojson").find("SYNTHETIC"), std::string::npos);
}

TEST_F(CoarseLandscape, HasTheLandOfTheCountry) {
    double cells = 0;
    for (const float value : land) cells += value;
    EXPECT_NEAR(cells, 35'000, 700);  // km2
}

// The country's mean deposition is 1,900 to 2,200 mol; a fifth of the land is nature network
// (dutch_domain.md).
TEST_F(CoarseLandscape, MeetsKnownMeans) {
    EXPECT_GT(mean_on_land("nitrogen"), 1900);
    EXPECT_LT(mean_on_land("nitrogen"), 2200);
    const std::vector<float> nature = read_layer(folder->path(), "nature", cell);
    double inside = 0;
    double cells = 0;
    for (std::size_t i = 0; i < nature.size(); ++i) {
        if (land[i] != 1) continue;
        inside += nature[i] > 0 ? 1 : 0;
        cells += 1;
    }
    EXPECT_NEAR(inside / cells, 0.20, 0.05);
    EXPECT_NEAR(mean_on_land("elevation"), 10, 4);
}

TEST_F(CoarseLandscape, LooksLikeTheCountry) {
    EXPECT_GT(at("elevation", {199, 308}), 200);                                       // Vaals
    EXPECT_LT(at("elevation", {175, 495}), -2);                                        // Flevoland
    EXPECT_EQ(static_cast<LandCover>(at("land_cover", {155, 530})), LandCover::lake);  // IJsselmeer
    EXPECT_GT(built_share({121, 487}, 4), 0.9);                                        // Amsterdam
    EXPECT_GT(built_share({92, 437}, 4), 0.8);   // Rotterdam, with the Nieuwe Maas through it
    EXPECT_LT(built_share({184, 458}, 4), 0.1);  // the Veluwe
    EXPECT_EQ(static_cast<LandCover>(at("land_cover", {92, 500})), LandCover::sea);
    EXPECT_GT(at("nitrogen", {190, 386}), 3000);  // the Peel
    EXPECT_LT(at("nitrogen", {180, 607}), 1700);  // Ameland
    EXPECT_GT(at("temperature", {190, 330}), at("temperature", {180, 600}));
}

TEST_F(CoarseLandscape, SameSeedSameBytesAnotherSeedAnotherCountry) {
    const test::ScratchFolder again("landscape-again");
    write_synthetic_landscape(again.path(), {.cell_size = cell, .seed = 1});
    for (const auto& entry : std::filesystem::directory_iterator(folder->path()))
        EXPECT_EQ(bytes_of(entry.path()), bytes_of(again.path() / entry.path().filename())) << entry.path();
    const test::ScratchFolder other("landscape-other");
    write_synthetic_landscape(other.path(), {.cell_size = cell, .seed = 2});
    EXPECT_NE(bytes_of(folder->path() / "land_cover.tif"), bytes_of(other.path() / "land_cover.tif"));
    EXPECT_EQ(bytes_of(folder->path() / "provinces.geojson"), bytes_of(other.path() / "provinces.geojson"));
}

TEST_F(CoarseLandscape, CellSizesShowTheSameCountry) {
    const test::ScratchFolder fine("landscape-fine");
    constexpr double fine_cell = 500;
    write_synthetic_landscape(fine.path(), {.cell_size = fine_cell, .seed = 1});
    EXPECT_EQ(bytes_of(folder->path() / "measures.geojson"), bytes_of(fine.path() / "measures.geojson"));
    const auto coarse_shares = class_shares(read_layer(folder->path(), "land_cover", cell));
    const auto fine_shares = class_shares(read_layer(fine.path(), "land_cover", fine_cell));
    // Narrow waters fill a cell whatever its size, at the cost of what lies beside them: rivers of their
    // floodplain. Rivers and floodplains together, and everything else, keep their area.
    std::set<int> narrow{static_cast<int>(LandCover::stream), static_cast<int>(LandCover::ditch_canal)};
    double coarse_rivers = 0;
    double fine_rivers = 0;
    for (const LandClassTraits& traits : land_classes()) {
        if (traits.habitat_type != "rivieren") continue;
        const int value = static_cast<int>(traits.cover);
        narrow.insert(value);
        coarse_rivers += coarse_shares.contains(value) ? coarse_shares.at(value) : 0;
        fine_rivers += fine_shares.contains(value) ? fine_shares.at(value) : 0;
    }
    EXPECT_NEAR(coarse_rivers / fine_rivers, 1.0, 0.15);
    for (const auto& [value, share] : fine_shares) {
        if (narrow.contains(value) || share < 0.01) continue;
        const auto coarse = coarse_shares.find(value);
        ASSERT_NE(coarse, coarse_shares.end()) << value;
        EXPECT_NEAR(coarse->second / share, 1.0, 0.15) << value;
    }
}

TEST(LandClasses, ServeEveryHabitatTypeOfThePolicy) {
    std::set<std::string_view> served;
    std::set<int> codes;
    for (const LandClassTraits& traits : land_classes()) {
        served.insert(traits.habitat_type);
        EXPECT_TRUE(codes.insert(static_cast<int>(traits.cover)).second) << traits.name;
        EXPECT_EQ(&traits_of(traits.cover), &traits);
    }
    for (const std::string_view habitat :
         {"agrarisch_grasland", "akkerland", "beekdal", "bos", "duin_kust", "heide_stuifzand", "heuvelland",
          "hoogveen_ven", "laagveen_moeras", "nat_schraalland", "rivieren", "stedelijk", "zoet_water",
          "zout_water"}) {
        EXPECT_TRUE(served.contains(habitat)) << habitat;
    }
}

TEST(SyntheticLandscape, RefusesCellsThatDoNotFitTheFrame) {
    const test::ScratchFolder folder("landscape-refused");
    EXPECT_THROW(write_synthetic_landscape(folder.path(), {.cell_size = 300}), InputError);
    EXPECT_THROW(write_synthetic_landscape(folder.path(), {.cell_size = 10}), InputError);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace spoor
