#include "bench/jobs/comparison_studies.hpp"

#include <fmt/format.h>

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "bench/jobs/draws.hpp"
#include "sim/io/raster.hpp"

namespace spoor::bench {

namespace {

Grid square_grid(std::int64_t edge) {
    return {.x_min = 100'000, .y_max = 500'000, .cell_size = 100, .nx = edge, .ny = edge};
}

/// Discs of 1 to 12 cells until there is `wanted` habitat. 1 = habitat, 0 = none.
std::vector<float> clumps(const Grid& grid, std::int64_t wanted, std::uint64_t seed) {
    Draws draws(seed, "bench clumps");
    std::vector<float> habitat(static_cast<std::size_t>(grid.cells()), 0.0F);
    std::int64_t found = 0;
    while (found < wanted) {
        const CellPosition centre{draws.below(static_cast<int>(grid.nx)),
                                  draws.below(static_cast<int>(grid.ny))};
        const std::int64_t radius = 1 + draws.below(12);
        for (std::int64_t dy = -radius; dy <= radius; ++dy) {
            for (std::int64_t dx = -radius; dx <= radius; ++dx) {
                const CellPosition at{centre.x + dx, centre.y + dy};
                if (dx * dx + dy * dy > radius * radius || !grid.contains(at) || found == wanted) continue;
                float& cell = habitat[static_cast<std::size_t>(grid.index(at))];
                if (cell == 0) ++found;
                cell = 1;
            }
        }
    }
    return habitat;
}

void write_map(const std::filesystem::path& file, const Grid& grid, const std::vector<float>& values) {
    write_geotiff(file, grid, Crs::from_user_input("EPSG:28992"), values,
                  {.cloud_optimized = false, .description = "", .creation_options = {}});
}

void write_study_file(const std::filesystem::path& directory, std::string_view name, const Grid& grid,
                      std::uint64_t seed, std::string_view more) {
    std::ofstream(directory / "study.toml") << fmt::format(
        "[study]\nname = \"{}\"\nseed = {}\nsynthetic = true\n\n"
        "[grid]\ncrs = \"EPSG:28992\"\nbounds = [{}, {}, {}, {}]\ncell_size = 100\n\n"
        "[period]\nstart = 2000\nyears = 10\n\n"
        "[run]\nmode = \"stochastic\"\nreplicates = 10\n\n"
        "[output]\nyears = \"all\"\n\n"
        "[[layer]]\nname = \"habitat\"\nkind = \"continuous\"\nunit = \"1\"\nsource = \"habitat.tif\"\n\n"
        "[species]\ntable = \"species.csv\"\n{}",
        name, seed, grid.x_min, grid.y_min(), grid.x_max(), grid.y_max, more);
}

}  // namespace

void write_b1_study(const std::filesystem::path& directory, std::uint64_t seed) {
    std::filesystem::create_directories(directory);
    const Grid grid = square_grid(1000);
    write_map(directory / "habitat.tif", grid, clumps(grid, 50'000, seed));
    write_study_file(directory, "B1", grid, seed, "");
    // lambda_max 2 is births of 2 / (1 + N/K): the fixed point is K.
    std::ofstream(directory / "species.csv")
        << "id,suitability,model_file,density_max,density_dependence,lambda_max,dispersal,kernel,"
           "mean_distance_m,kernel_self,emigration,initial\n"
           "b1,raster,habitat.tif,10,beverton_holt,2,kernel,exponential_distance,300,no,0.2,1\n";
}

void write_s_study(const std::filesystem::path& directory, std::uint64_t seed) {
    std::filesystem::create_directories(directory);
    const Grid grid = square_grid(500);
    const std::vector<float> habitat = clumps(grid, 12'500, seed);
    write_map(directory / "habitat.tif", grid, habitat);
    int stage = 0;
    for (const float start : {5.0F, 2.0F, 3.0F}) {
        std::vector<float> numbers = habitat;
        for (float& cell : numbers) cell *= start;
        write_map(directory / fmt::format("stage_{}.tif", ++stage), grid, numbers);
    }
    write_study_file(directory, "S", grid, seed, "stages = \"stages.csv\"\n");
    std::ofstream(directory / "stages.csv") << "species,from,to,kind,value\n"
                                               "s,3,1,fecundity,1.5\n"
                                               "s,1,2,transition,0.5\n"
                                               "s,2,3,transition,0.6\n"
                                               "s,3,3,transition,0.8\n";
    std::ofstream(directory / "species.csv")
        << "id,suitability,model_file,density_max,density_dependence,dispersal,kernel,mean_distance_m,"
           "disperses,emigration,initial\n"
           "s,raster,habitat.tif,10,ceiling,kernel,exponential_density,300,2;3,0.3,"
           "stage_1.tif;stage_2.tif;stage_3.tif\n";
}

}  // namespace spoor::bench
