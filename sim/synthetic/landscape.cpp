#include "sim/synthetic/landscape.hpp"

#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <limits>

#include "sim/io/error.hpp"
#include "sim/io/raster.hpp"
#include "sim/synthetic/country.hpp"
#include "sim/synthetic/frame.hpp"
#include "sim/synthetic/measures.hpp"
#include "sim/synthetic/provinces.hpp"

namespace spoor {

namespace {

struct CodeLayer {
    std::string name;
    std::string description;
    std::function<std::uint8_t(const Place&, const LandscapeValues&)> value;
    std::optional<std::uint8_t> no_data;
    std::vector<std::uint8_t> cells;
};

struct NumberLayer {
    std::string name;
    std::string description;
    double LandscapeValues::*value;
    std::vector<float> cells;
};

std::vector<CodeLayer> code_layers() {
    const auto land = [](const Place& place, const LandscapeValues&) {
        return static_cast<std::uint8_t>(place.province != 0 ? 1 : 0);
    };
    const auto domain = [](const Place& place, const LandscapeValues&) {
        return static_cast<std::uint8_t>(place.in_domain ? 1 : 0);
    };
    const auto cover = [](const Place&, const LandscapeValues& values) {
        return static_cast<std::uint8_t>(values.cover);
    };
    constexpr std::uint8_t outside = 255;
    const auto nature = [](const Place& place, const LandscapeValues& values) {
        return place.in_domain ? static_cast<std::uint8_t>(values.nature) : outside;
    };
    const auto roads = [](const Place& place, const LandscapeValues& values) {
        return place.in_domain ? static_cast<std::uint8_t>(values.motorway ? 1 : 0) : outside;
    };
    return {{"land_cover", "land cover class, classes.csv", cover, std::uint8_t{0}, {}},
            {"nature", "0 none, 1 nature network, 2 Natura 2000", nature, outside, {}},
            {"roads", "0 none, 1 motorway", roads, outside, {}},
            {"land", "1 on land and inland water of a province", land, std::nullopt, {}},
            {"domain",
             "1 where the model looks: land, inland, tidal and coastal water",
             domain,
             std::nullopt,
             {}}};
}

std::vector<NumberLayer> number_layers() {
    return {{"groundwater",
             "mean spring groundwater level, cm below the surface",
             &LandscapeValues::groundwater_cm,
             {}},
            {"acidity", "pH of topsoil or water", &LandscapeValues::acidity, {}},
            {"nitrogen", "nitrogen deposition, mol per ha and year", &LandscapeValues::nitrogen, {}},
            {"temperature", "mean temperature of July, degrees Celsius", &LandscapeValues::temperature, {}},
            {"elevation", "surface, m above NAP", &LandscapeValues::elevation_m, {}},
            {"openness", "openness of the landscape, 0 closed to 1 open", &LandscapeValues::openness, {}},
            {"permeability",
             "ease of crossing for ground-dwelling animals, 0 to 1",
             &LandscapeValues::permeability,
             {}},
            {"disturbance", "people, noise and light, 0 to 1", &LandscapeValues::disturbance, {}},
            {"management",
             "share of the potential quality that management realises, 0 to 1",
             &LandscapeValues::management,
             {}}};
}

void check_cell_size(double cell_size) {
    const double per_km = 1000 / cell_size;
    if (!(cell_size >= 25 && cell_size <= 1000) || std::abs(per_km - std::round(per_km)) > 1e-9) {
        throw InputError(fmt::format(
            "a synthetic landscape has cells of 25 to 1000 m that divide a kilometre, not {} m", cell_size));
    }
}

}  // namespace

void write_synthetic_landscape(const std::filesystem::path& directory,
                               const SyntheticLandscapeOptions& options) {
    check_cell_size(options.cell_size);
    std::filesystem::create_directories(directory);
    const Grid grid = frame_grid(options.cell_size);
    const Crs crs = Crs::from_user_input("EPSG:28992");
    const Country country(options.seed);
    const std::string synthetic = fmt::format("SYNTHETIC landscape, seed {}: ", options.seed);

    std::vector<CodeLayer> codes = code_layers();
    std::vector<NumberLayer> numbers = number_layers();
    const auto cells = static_cast<std::size_t>(grid.cells());
    for (CodeLayer& layer : codes) layer.cells.resize(cells);
    for (NumberLayer& layer : numbers) layer.cells.resize(cells);
    for (CellIndex cell = 0; cell < grid.cells(); ++cell) {
        const auto [column, row] = grid.position(cell);
        const Place place = country.place(grid.centre_x(column), grid.centre_y(row), options.cell_size);
        const LandscapeValues values = country.values(place);
        const auto i = static_cast<std::size_t>(cell);
        for (CodeLayer& layer : codes) layer.cells[i] = layer.value(place, values);
        for (NumberLayer& layer : numbers) {
            layer.cells[i] = place.in_domain ? static_cast<float>(values.*layer.value)
                                             : std::numeric_limits<float>::quiet_NaN();
        }
    }
    for (CodeLayer& layer : codes) {
        write_geotiff(
            directory / (layer.name + ".tif"), grid, crs, layer.cells, layer.no_data,
            {.cloud_optimized = false, .description = synthetic + layer.description, .creation_options = {}});
    }
    for (NumberLayer& layer : numbers) {
        write_geotiff(
            directory / (layer.name + ".tif"), grid, crs, layer.cells,
            {.cloud_optimized = false, .description = synthetic + layer.description, .creation_options = {}});
    }
    write_geojson(
        directory / "provinces.geojson", "provinces",
        "Provinces of the Netherlands, land, drawn by hand to whole kilometres: not the real borders",
        province_features());
    write_geojson(directory / "measures.geojson", "measures",
                  synthetic + "measures drawn at random, none is a real plan",
                  synthetic_measures(country, options.seed));
}

}  // namespace spoor
