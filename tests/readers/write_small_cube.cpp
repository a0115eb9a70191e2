// Writes the small cube of the io tests and, beside it, samples of what the library reads from it, for
// outside readers to be compared with.
//
//     write_small_cube CUBE.nc SAMPLES.csv YEAR...

#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "sim/io/cube.hpp"
#include "sim/io/table.hpp"
#include "tests/sim/io/small_cube.hpp"

namespace {

using spoor::CubeReader;
using spoor::Table;

std::string text(double value) {
    return std::isnan(value) ? std::string("missing") : std::to_string(value);
}

void sample_map(const CubeReader& cube, const std::string& variable, int scenario, int species, int time,
                Table& samples) {
    const std::vector<float> map = cube.map(variable, scenario, species, time);
    const spoor::Grid& grid = cube.axes().grid;
    constexpr spoor::CellIndex step = 997;  // prime: meets every column and row
    for (spoor::CellIndex cell = time; cell < grid.cells(); cell += step) {
        const auto [x, y] = grid.position(cell);
        samples.rows.push_back({variable, std::to_string(scenario), std::to_string(species),
                                std::to_string(time), std::to_string(y), std::to_string(x),
                                text(map[static_cast<std::size_t>(cell)])});
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        return 2;
    }
    std::vector<int> years;
    for (int i = 3; i < argc; ++i) {
        years.push_back(std::atoi(argv[i]));
    }
    spoor::small_cube::write(argv[1], years);

    const CubeReader cube(argv[1]);
    Table samples{
        .file = "", .columns = {"variable", "scenario", "species", "time", "y", "x", "value"}, .rows = {}};
    for (const char* variable : {"suitability", "abundance", "occupancy"}) {
        for (int species = 0; species < 3; ++species) {
            sample_map(cube, variable, species % 2, species, static_cast<int>(years.size()) - 1, samples);
        }
    }
    const CubeReader::TableData total = cube.table("total");
    for (std::size_t i = 0; i < total.values.size(); ++i) {
        // Region, year and replicate in the columns time, y and x.
        const std::size_t replicate = i % total.shape[4];
        const std::size_t time = i / total.shape[4] % total.shape[3];
        const std::size_t region = i / total.shape[4] / total.shape[3] % total.shape[2];
        const std::size_t species = i / total.shape[4] / total.shape[3] / total.shape[2] % total.shape[1];
        const std::size_t scenario = i / total.shape[4] / total.shape[3] / total.shape[2] / total.shape[1];
        samples.rows.push_back({"total", std::to_string(scenario), std::to_string(species),
                                std::to_string(region), std::to_string(time), std::to_string(replicate),
                                text(total.values[i])});
    }
    spoor::write_csv(argv[2], samples);
    return 0;
}
