// Writing sparse maps: the cube's pipeline (own compression, H5Dwrite_chunk) against what HDF5 does by itself
// (H5Dwrite with shuffle and deflate 1). Each verifies what it wrote before it is timed. Bytes are raw cells.

#include <benchmark/benchmark.h>
#include <hdf5.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "kernels/grid/grid.hpp"
#include "sim/io/cube.hpp"

namespace {

using spoor::CellIndex;

constexpr spoor::Grid grid{.x_min = 0, .y_max = 625'000, .cell_size = 200, .nx = 1400, .ny = 1625};
/// Enough for the coordinates and bounds of a cube, which plain HDF5 is not asked for, to be a small part.
constexpr int maps = 192;

/// Habitat in round patches over some 2 % of the grid, suitability varying from cell to cell.
struct SparseMap {
    std::vector<CellIndex> cells;
    std::vector<float> values;
};

SparseMap make_map(unsigned seed) {
    std::mt19937 random(seed);
    std::vector<std::uint8_t> inside(static_cast<std::size_t>(grid.cells()));
    for (int patch = 0; patch < 600; ++patch) {
        const auto cx = static_cast<std::int64_t>(random() % grid.nx);
        const auto cy = static_cast<std::int64_t>(random() % grid.ny);
        const auto radius = static_cast<std::int64_t>(1 + random() % 9);
        for (std::int64_t y = cy - radius; y <= cy + radius; ++y) {
            for (std::int64_t x = cx - radius; x <= cx + radius; ++x) {
                if (grid.contains({x, y}) && (x - cx) * (x - cx) + (y - cy) * (y - cy) <= radius * radius) {
                    inside[static_cast<std::size_t>(grid.index({x, y}))] = 1;
                }
            }
        }
    }
    SparseMap map;
    for (CellIndex cell = 0; cell < grid.cells(); ++cell) {
        if (inside[static_cast<std::size_t>(cell)] != 0) {
            map.cells.push_back(cell);
            map.values.push_back(static_cast<float>(1 + random() % 250) / 250.0F);
        }
    }
    return map;
}

const std::vector<SparseMap>& all_maps() {
    static const std::vector<SparseMap> made = [] {
        std::vector<SparseMap> result;
        for (unsigned i = 0; i < maps; ++i) {
            result.push_back(make_map(i));
        }
        return result;
    }();
    return made;
}

std::string place(const char* name) {
    return (std::filesystem::temp_directory_path() / name).string();
}

spoor::CubeAxes axes() {
    spoor::CubeAxes result;
    result.grid = grid;
    result.crs = spoor::Crs::from_user_input("EPSG:28992");
    result.years = {2007};
    result.map_years = {2007};
    result.scenarios = {"reference"};
    result.species.resize(maps);
    result.regions = {{.name = "all", .layer = ""}};
    return result;
}

std::uintmax_t write_by_pipeline(const std::string& path, int threads) {
    spoor::CubeWriter writer(path, axes(), {.abundance = false, .occupancy = false}, 0);
    std::vector<std::thread> workers;
    for (int t = 0; t < threads; ++t) {
        workers.emplace_back([&, t] {
            for (int i = t; i < maps; i += threads) {
                const SparseMap& map = all_maps()[static_cast<std::size_t>(i)];
                writer.write_map(spoor::MapVariable::suitability, 0, i, 0, map.cells, map.values);
            }
        });
    }
    for (std::thread& worker : workers) {
        worker.join();
    }
    return writer.finish();
}

void require(bool good, const char* what) {
    if (!good) {
        throw std::runtime_error(what);
    }
}

/// As a program would that knows HDF5 but not its chunks.
std::uintmax_t write_by_hdf5(const std::string& path) {
    const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    const std::array<hsize_t, 3> shape = {maps, grid.ny, grid.nx};
    const std::array<hsize_t, 3> chunk = {1, 256, 256};
    const hid_t space = H5Screate_simple(3, shape.data(), nullptr);
    const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
    constexpr std::uint8_t fill = 255;
    H5Pset_chunk(properties, 3, chunk.data());
    H5Pset_fill_value(properties, H5T_NATIVE_UINT8, &fill);
    H5Pset_shuffle(properties);
    H5Pset_deflate(properties, 1);
    const hid_t dataset =
        H5Dcreate2(file, "suitability", H5T_NATIVE_UINT8, space, H5P_DEFAULT, properties, H5P_DEFAULT);
    const std::array<hsize_t, 3> count = {1, shape[1], shape[2]};
    const hid_t memory = H5Screate_simple(3, count.data(), nullptr);
    std::vector<std::uint8_t> cells(static_cast<std::size_t>(grid.cells()));
    for (hsize_t i = 0; i < maps; ++i) {
        const SparseMap& map = all_maps()[i];
        std::ranges::fill(cells, fill);
        for (std::size_t k = 0; k < map.cells.size(); ++k) {
            cells[static_cast<std::size_t>(map.cells[k])] =
                static_cast<std::uint8_t>(map.values[k] * 250.0F + 0.5F);
        }
        const std::array<hsize_t, 3> start = {i, 0, 0};
        H5Sselect_hyperslab(space, H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr);
        require(H5Dwrite(dataset, H5T_NATIVE_UINT8, memory, space, H5P_DEFAULT, cells.data()) >= 0,
                "H5Dwrite failed");
    }
    H5Sclose(memory);
    H5Dclose(dataset);
    H5Pclose(properties);
    H5Sclose(space);
    H5Fclose(file);
    return std::filesystem::file_size(path);
}

void verify_pipeline(const std::string& path) {
    const spoor::CubeReader cube(path);
    for (int i = 0; i < maps; ++i) {
        const SparseMap& map = all_maps()[static_cast<std::size_t>(i)];
        const std::vector<float> read = cube.map("suitability", 0, i, 0);
        std::size_t next = 0;
        for (CellIndex cell = 0; cell < grid.cells(); ++cell) {
            const float value = read[static_cast<std::size_t>(cell)];
            if (next < map.cells.size() && map.cells[next] == cell) {
                require(std::abs(value - map.values[next++]) < 1e-6F, "the pipeline wrote another number");
            } else {
                require(std::isnan(value), "the pipeline wrote where nothing is");
            }
        }
    }
}

void report(benchmark::State& state, std::uintmax_t file_bytes) {
    const auto raw = static_cast<std::int64_t>(maps) * grid.cells();
    state.SetBytesProcessed(state.iterations() * raw);
    state.SetItemsProcessed(state.iterations() * raw);
    state.counters["ratio"] = static_cast<double>(raw) / static_cast<double>(file_bytes);
}

void pipeline(benchmark::State& state) {
    const std::string path = place("spoor_chunk_write_bench.nc");
    std::uintmax_t bytes = write_by_pipeline(path, static_cast<int>(state.range(0)));
    verify_pipeline(path);
    for (auto _ : state) {
        bytes = write_by_pipeline(path, static_cast<int>(state.range(0)));
    }
    report(state, bytes);
    std::filesystem::remove(path);
}
BENCHMARK(pipeline)->Arg(1)->Arg(2)->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);

void plain_hdf5(benchmark::State& state) {
    const std::string path = place("spoor_plain_write_bench.h5");
    std::uintmax_t bytes = write_by_hdf5(path);
    for (auto _ : state) {
        bytes = write_by_hdf5(path);
    }
    report(state, bytes);
    std::filesystem::remove(path);
}
BENCHMARK(plain_hdf5)->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
