#pragma once

#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include "sim/io/cube.hpp"

namespace spoor {

/// A small cube whose every number follows from its place, so that any reader can be checked against it.
/// Used by the tests here and by those of outside readers.
namespace small_cube {

inline constexpr Grid grid{.x_min = 100'000, .y_max = 480'000, .cell_size = 250, .nx = 300, .ny = 270};

inline CubeAxes axes(std::vector<int> map_years = {2007, 2008, 2009}) {
    CubeAxes axes;
    axes.grid = grid;
    axes.crs = Crs::from_user_input("EPSG:28992");
    axes.start_year = 2007;
    axes.years = {2007, 2008, 2009};
    axes.map_years = std::move(map_years);
    axes.scenarios = {"reference", "track1"};
    axes.species = {{.id = "lutra_lutra", .name = "Lutra lutra", .taxon_id = "gbif:2433753"},
                    {.id = "kamsalamander", .name = "Triturus cristatus", .taxon_id = "nsr:1"},
                    {.id = "eryngium", .name = "Blauwe zeedistel \xC3\xAB", .taxon_id = ""}};
    axes.regions = {{.name = "all", .layer = ""}, {.name = "Frysl\xC3\xA2n", .layer = "province"}};
    axes.replicates = 4;
    return axes;
}

/// Habitat: a disc around (120, 100), cells ascending.
inline std::vector<CellIndex> habitat(int species) {
    std::vector<CellIndex> cells;
    for (CellIndex cell = 0; cell < grid.cells(); ++cell) {
        const auto [x, y] = grid.position(cell);
        const std::int64_t radius = 20 + 30 * species;
        if ((x - 120) * (x - 120) + (y - 100) * (y - 100) <= radius * radius) {
            cells.push_back(cell);
        }
    }
    return cells;
}

/// Land: all but the western 10 columns.
inline CellMask land() {
    CellMask mask(static_cast<std::size_t>(grid.cells()), false);
    for (CellIndex cell = 0; cell < grid.cells(); ++cell) {
        mask.set(static_cast<std::size_t>(cell), grid.position(cell).x >= 10);
    }
    return mask;
}

inline float suitability(CellIndex cell, int species) {
    return static_cast<float>(cell % 251 + species) / 253.0F;
}
inline float abundance(CellIndex cell, int scenario, int species, int time) {
    return static_cast<float>(cell % 97) * 0.25F + static_cast<float>(scenario * 100 + species * 10 + time);
}
inline float occupancy(CellIndex cell, int time) {
    return static_cast<float>((cell + time) % 5) / 4.0F;
}
inline double total(int scenario, int species, int region, int time, int replicate) {
    return scenario * 1000 + species * 100 + region * 50 + time * 10 + replicate;
}

/// Writes the maps of one scenario and species; these calls may come from any thread in any order.
inline void write_maps(CubeWriter& writer, int scenario, int species, int times) {
    const std::vector<CellIndex> cells = habitat(species);
    const CellMask mask = land();
    std::vector<float> values(cells.size());
    const auto fill = [&](auto value) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            values[i] = value(cells[i]);
        }
    };
    for (int time = 0; time < times; ++time) {
        fill([&](CellIndex cell) { return suitability(cell, species); });
        writer.write_suitability(scenario, species, time, 0, cells, values, mask);
        fill([&](CellIndex cell) { return abundance(cell, scenario, species, time); });
        writer.write_map(MapVariable::abundance, scenario, species, time, cells, values);
        fill([&](CellIndex cell) { return occupancy(cell, time); });
        writer.write_map(MapVariable::occupancy, scenario, species, time, cells, values);
    }
}

inline void write_tables(CubeWriter& writer, const CubeAxes& axes) {
    using Axis = TableVariable::Axis;
    writer.define({.name = "total",
                   .axes = {Axis::scenario, Axis::species, Axis::region, Axis::time, Axis::replicate},
                   .type = TableVariable::Type::f32,
                   .attributes = {{"long_name", std::string("individuals in the region")},
                                  {"units", std::string("count")}}});
    writer.define({.name = "conservation_status",
                   .axes = {Axis::scenario, Axis::species, Axis::region},
                   .type = TableVariable::Type::i8,
                   .attributes = {{"long_name", std::string("conservation status")},
                                  {"flag_values", std::vector<std::int64_t>{1, 2, 3}},
                                  {"flag_meanings", std::string("favourable inadequate bad")}}});
    for (int s = 0; s < static_cast<int>(axes.scenarios.size()); ++s) {
        for (int i = 0; i < static_cast<int>(axes.species.size()); ++i) {
            std::vector<double> slice;
            for (int r = 0; r < static_cast<int>(axes.regions.size()); ++r) {
                for (int t = 0; t < static_cast<int>(axes.years.size()); ++t) {
                    for (int k = 0; k < axes.replicates; ++k) {
                        slice.push_back(total(s, i, r, t, k));
                    }
                }
            }
            const std::vector<std::int64_t> at = {s, i};
            writer.write_table("total", at, slice);
            // Region 1 of the last species has no status.
            const std::vector<double> status = {static_cast<double>(1 + i % 3),
                                                i == 2 ? std::numeric_limits<double>::quiet_NaN() : 3.0};
            writer.write_table("conservation_status", at, status);
        }
    }
    const std::vector<std::string> ids = {"m1", "m2", "m3"};
    writer.write_measure_column("measure_id", ids);
    const std::vector<double> cost = {1e6, 2.5e5, 0};
    writer.write_measure_column("cost", cost,
                                {{"units", std::string("EUR")}, {"long_name", std::string("cost")}});
    writer.set_attributes({{"title", std::string("a small cube")},
                           {"seed", std::int64_t{42}},
                           {"study", std::string(100'000, '#')}});
}

inline void write(const std::filesystem::path& path, std::vector<int> map_years = {2007, 2008, 2009}) {
    const CubeAxes with = axes(std::move(map_years));
    CubeWriter writer(path, with, {}, 3);
    for (int scenario = 0; scenario < 2; ++scenario) {
        for (int species = 0; species < 3; ++species) {
            write_maps(writer, scenario, species, static_cast<int>(with.map_years.size()));
        }
    }
    write_tables(writer, with);
    writer.finish();
}

}  // namespace small_cube
}  // namespace spoor
