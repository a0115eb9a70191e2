#include "bench/jobs/national_study.hpp"

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <limits>
#include <string>
#include <vector>

#include "bench/jobs/bench_landscape.hpp"
#include "bench/jobs/bench_measures.hpp"
#include "bench/jobs/bench_species.hpp"
#include "sim/io/raster.hpp"
#include "sim/synthetic/frame.hpp"
#include "sim/synthetic/geojson.hpp"
#include "sim/synthetic/provinces.hpp"

namespace spoor::bench {

namespace {

template <typename Value>
std::vector<Value> everywhere(const Grid& grid, const std::function<Value(double, double)>& value) {
    std::vector<Value> cells(static_cast<std::size_t>(grid.cells()));
    tbb::parallel_for(std::int64_t{0}, grid.ny, [&](std::int64_t row) {
        for (std::int64_t column = 0; column < grid.nx; ++column)
            cells[static_cast<std::size_t>(grid.index({column, row}))] =
                value(grid.centre_x(column), grid.centre_y(row));
    });
    return cells;
}

void write_layers(const std::filesystem::path& directory, const BenchLandscape& landscape, const Grid& grid) {
    const Crs crs = Crs::from_user_input("EPSG:28992");
    // Reading is timed too; zstd reads twice as fast as deflate.
    const GeoTiffOptions options{.cloud_optimized = false,
                                 .description = "",
                                 .creation_options = {"COMPRESS=ZSTD", "ZSTD_LEVEL=1", "BLOCKXSIZE=256",
                                                      "BLOCKYSIZE=256", "NUM_THREADS=ALL_CPUS"}};
    const auto land = everywhere<std::uint8_t>(
        grid, [&](double x, double y) { return static_cast<std::uint8_t>(landscape.land(x, y) ? 1 : 0); });
    write_geotiff(directory / "land.tif", grid, crs, land, std::nullopt, options);
    const auto cover = everywhere<std::uint8_t>(grid, [&](double x, double y) {
        return landscape.land(x, y) ? landscape.land_cover(x, y) : std::uint8_t{0};
    });
    write_geotiff(directory / "land_cover.tif", grid, crs, cover, std::uint8_t{0}, options);
    for (int layer = 0; layer < BenchLandscape::layers; ++layer) {
        const auto values = everywhere<float>(grid, [&](double x, double y) {
            return landscape.land(x, y) ? static_cast<float>(landscape.value(layer, x, y))
                                        : std::numeric_limits<float>::quiet_NaN();
        });
        write_geotiff(directory / fmt::format("layer_{:02}.tif", layer + 1), grid, crs, values, options);
    }
}

std::string contents(const std::filesystem::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_classes(const std::filesystem::path& directory) {
    std::ofstream out(directory / "classes.csv");
    out << "value,name\n";
    for (int c = 1; c <= BenchLandscape::classes; ++c) out << fmt::format("{},class_{:02}\n", c, c);
}

std::string layer_sections() {
    std::string text =
        "[[layer]]\nname = \"land_cover\"\nkind = \"categorical\"\nsource = \"land_cover.tif\"\n"
        "classes = \"classes.csv\"\nresampling = \"nearest\"\n\n";
    for (int layer = 1; layer <= BenchLandscape::layers; ++layer)
        text += fmt::format(
            "[[layer]]\nname = \"layer_{0:02}\"\nkind = \"continuous\"\nsource = \"layer_{0:02}.tif\"\n"
            "unit = \"1\"\n\n",
            layer);
    return text;
}

/// What differs between the study files.
struct StudyFile {
    const char* name;
    const char* map_years;
    int horizon = 0;
    std::string measures{};
};

constexpr const char* period_years = "[2007, 2008, 2009, 2010, 2011, 2012, 2013, 2014]";

void write_study_file(const std::filesystem::path& directory, const NationalStudyOptions& options,
                      const StudyFile& file) {
    std::ofstream(directory / file.name) << fmt::format(
        R"([study]
name = "Bench {} m, {} species"
seed = {}
synthetic = true

[grid]
crs = "EPSG:28992"
bounds = [{}, {}, {}, {}]
cell_size = {}
mask = "land.tif"

[period]
start = 2007
years = 7
horizon = {}

[run]
mode = "stochastic"
replicates = {}

[output]
years = {}

{}[[region]]
name = "province"
source = "provinces.geojson"
field = "name"

[species]
table = "species.csv"
terms = "terms.csv"

{})",
        options.cell_size, options.species, options.seed, frame_x_min, frame_y_min, frame_x_max, frame_y_max,
        options.cell_size, file.horizon, options.replicates, file.map_years, layer_sections(), file.measures);
}

}  // namespace

void write_national_study(const std::filesystem::path& directory, const NationalStudyOptions& options) {
    std::filesystem::create_directories(directory);
    const BenchLandscape landscape(options.seed);
    const Grid grid = frame_grid(options.cell_size);
    const std::filesystem::path label = directory / "landscape.txt";
    const std::string drawn = fmt::format("seed {}, cells of {} m\n", options.seed, options.cell_size);
    if (contents(label) != drawn) {
        write_layers(directory, landscape, grid);
        std::ofstream(label) << drawn;
    }
    write_classes(directory);
    write_geojson(directory / "provinces.geojson", "provinces", "Provinces of the synthetic landscape",
                  province_features());
    write_bench_species(directory, landscape,
                        {.seed = options.seed,
                         .species = options.species,
                         .habitat_ha = options.habitat_ha,
                         .cell_size = options.cell_size});
    write_bench_measures(directory, landscape, options.seed, options.measures);
    write_study_file(directory, options, {.name = "suitability.toml", .map_years = "[2007]"});
    write_study_file(directory, options, {.name = "study.toml", .map_years = period_years});
    write_study_file(directory, options,
                     {.name = "projection.toml", .map_years = period_years, .horizon = 43});
    write_study_file(
        directory, options,
        {.name = "strategies.toml", .map_years = period_years, .measures = strategies_section()});
    write_study_file(directory, options,
                     {.name = "plan.toml", .map_years = period_years, .measures = plan_section()});
}

}  // namespace spoor::bench
