#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <optional>
#include <stdexcept>

#include "program.hpp"
#include "sim/io/cube.hpp"

namespace spoor::test {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::filesystem::path study_directory =
    std::filesystem::path(SPOOR_SOURCE_DIR) / "inputs" / "netherlands-real";

/// Where the public maps are, for as long as it lives; what was said before is put back.
class DataFolder {
public:
    explicit DataFolder(const std::optional<std::string>& folder) {
        if (const char* const set = std::getenv(name)) before_ = set;
        tell(folder);
    }
    ~DataFolder() { tell(before_); }
    DataFolder(const DataFolder&) = delete;
    DataFolder& operator=(const DataFolder&) = delete;

    static constexpr const char* name = "SPOOR_DATA";

private:
    static void tell(const std::optional<std::string>& folder) {
        if (folder) {
            ::setenv(name, folder->c_str(), 1);
        } else {
            ::unsetenv(name);
        }
    }

    std::optional<std::string> before_;
};

/// An empty directory to run the program in.
class Workplace {
public:
    explicit Workplace(const std::string& name)
        : directory_(std::filesystem::temp_directory_path() /
                     ("spoor-real-" + name + "-" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(directory_);
        std::filesystem::create_directories(directory_);
    }
    ~Workplace() { std::filesystem::remove_all(directory_); }
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;

    [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }

private:
    std::filesystem::path directory_;
};

std::string study_file() {
    return "'" + (study_directory / "study.toml").string() + "'";
}

bool has_data() {
    const char* const folder = std::getenv(DataFolder::name);
    return folder != nullptr && *folder != '\0';
}

constexpr const char* no_data = "SPOOR_DATA is not set: the public maps of docs/data.md are not here";

TEST(RealStudy, IsReadyToRun) {
    if (!has_data()) GTEST_SKIP() << no_data;
    const Workplace workplace("check");

    const Outcome outcome = spoor(workplace.directory(), "check " + study_file());

    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "") << "neither an error nor a warning";
    EXPECT_THAT(outcome.out, HasSubstr("species     320"));
    EXPECT_THAT(outcome.out, HasSubstr("scenarios   5"));
}

TEST(RealStudy, AWrongDataFolderIsToldWithEveryFileThatIsMissing) {
    const Workplace workplace("wrong");
    const DataFolder wrong(workplace.directory().string());

    const Outcome outcome = spoor(workplace.directory(), "check " + study_file());

    EXPECT_EQ(outcome.exit_code, 2);
    for (const std::string file :
         {"nl_landuse_A1GE_100m.tif", "nl_landuse_2010_500m.tif", "natura2000_nr_100m.tif",
          "elevation_nl_mesh_100m.tif", "nh3_background_ppb_1km.tif", "provinces_incl_water.gpkg"}) {
        EXPECT_THAT(outcome.err, HasSubstr("there is no file '${SPOOR_DATA}/"));
        EXPECT_THAT(outcome.err, HasSubstr(file));
    }
    EXPECT_THAT(outcome.err, Not(HasSubstr("landscape.tif"))) << "what comes with the study is there";
}

TEST(RealStudy, WithoutADataFolderTheVariableIsNamed) {
    const Workplace workplace("unset");
    const DataFolder unset(std::nullopt);

    const Outcome outcome = spoor(workplace.directory(), "check " + study_file());

    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("the environment variable SPOOR_DATA"));
}

int species_at(const CubeReader& cube, const std::string& id) {
    const auto& species = cube.axes().species;
    const auto found =
        std::find_if(species.begin(), species.end(), [&](const auto& one) { return one.id == id; });
    if (found == species.end()) throw std::logic_error(id + " is not in the cube");
    return static_cast<int>(found - species.begin());
}

/// Habitat of a species in one part of the country [ha].
double habitat_in(const CubeReader& cube, int species, const std::function<bool(double, double)>& part) {
    const std::vector<float> map = cube.map("suitability", 0, species, 0);
    constexpr double least = 0.25;
    const Grid& grid = cube.axes().grid;
    double hectares = 0;
    for (std::size_t cell = 0; cell < map.size(); ++cell) {
        if (!(map[cell] >= least)) continue;
        const CellPosition at = grid.position(static_cast<CellIndex>(cell));
        if (part(grid.centre_x(at.x) / 1000, grid.centre_y(at.y) / 1000)) hectares += grid.cell_area_ha();
    }
    return hectares;
}

TEST(RealStudy, SpeciesHaveHabitatWhereTheyLiveAndNowhereElse) {
    if (!has_data()) GTEST_SKIP() << no_data;
    const Workplace workplace("where");
    const Outcome outcome =
        spoor(workplace.directory(), "run " + study_file() +
                                         " -q -o maps.nc --only suitability --scenario reference "
                                         "--species cricetus_cricetus,lutra_lutra,liparis_loeselii");
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    const CubeReader cube(workplace.directory() / "maps.nc");
    // Kilometres of RD New.
    const auto everywhere = [](double, double) { return true; };
    const auto loess_of_south_limburg = [](double x, double y) { return x > 172 && x < 206 && y < 342; };
    const auto weerribben_and_wieden = [](double x, double y) {
        return x > 188 && x < 208 && y > 515 && y < 540;
    };
    const auto high_sand_of_the_east = [](double x, double y) { return x > 215 && y > 435 && y < 495; };
    const auto terschelling = [](double x, double y) { return x > 140 && x < 165 && y > 593 && y < 607; };

    const int hamster = species_at(cube, "cricetus_cricetus");
    const double fields = habitat_in(cube, hamster, everywhere);
    EXPECT_GT(fields, 5'000);
    EXPECT_LT(fields, 40'000);
    EXPECT_EQ(habitat_in(cube, hamster, loess_of_south_limburg), fields);

    const int otter = species_at(cube, "lutra_lutra");
    EXPECT_GT(habitat_in(cube, otter, weerribben_and_wieden), 4'000);
    EXPECT_LT(habitat_in(cube, otter, high_sand_of_the_east), 1'500);

    const int fen_orchid = species_at(cube, "liparis_loeselii");
    const double slacks_and_fens = habitat_in(cube, fen_orchid, everywhere);
    EXPECT_GT(habitat_in(cube, fen_orchid, terschelling), 1'000);
    EXPECT_GT(habitat_in(cube, fen_orchid, weerribben_and_wieden), 1'000);
    EXPECT_LT(slacks_and_fens, 60'000);
    EXPECT_EQ(habitat_in(cube, fen_orchid, high_sand_of_the_east), 0);
}

}  // namespace
}  // namespace spoor::test
