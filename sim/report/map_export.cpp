#include "sim/report/map_export.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/io/error.hpp"
#include "sim/io/findings.hpp"
#include "sim/io/output_file.hpp"
#include "sim/io/table.hpp"
#include "sim/report/map_picture.hpp"

namespace spoor {

namespace {

const std::vector<std::string>& map_variables() {
    static const std::vector<std::string> names{"suitability", "abundance", "abundance_sd", "occupancy"};
    return names;
}

std::vector<float> read_map(const CubeView& cube, const MapRequest& request, const std::string& scenario) {
    return cube.reader().map(request.variable, cube.scenario(scenario), cube.species(request.species),
                             cube.map_time(request.year));
}

/// Cells without a value count as 0 where the other map has one.
std::vector<float> difference(std::vector<float> map, const std::vector<float>& other) {
    for (std::size_t i = 0; i < map.size(); ++i) {
        if (std::isnan(map[i]) && std::isnan(other[i])) continue;
        map[i] = (std::isnan(map[i]) ? 0.0F : map[i]) - (std::isnan(other[i]) ? 0.0F : other[i]);
    }
    return map;
}

std::string unit_of(const MapRequest& request) {
    if (request.variable == "suitability") return "suitability, 0 to 1";
    if (request.variable == "occupancy") return "share of replicates";
    return fmt::format("individuals a cell{}", request.variable == "abundance_sd" ? " (sd)" : "");
}

MapPicture picture_of(const CubeView& cube, const MapRequest& request, std::vector<float> values) {
    const int species = cube.species(request.species);
    MapPicture picture{.grid = cube.axes().grid, .values = std::move(values)};
    if (cube.has("suitability")) {
        const auto suitability = cube.reader().map("suitability", cube.scenario(request.scenario), species,
                                                   cube.map_time(request.year));
        for (const float s : suitability) picture.land.push_back(std::isnan(s) ? 0 : 1);
    }
    const std::string dutch = cube.species_metadata(species).value("dutch_name", "");
    picture.title = {
        dutch.empty() ? request.species : dutch, cube.axes().species[static_cast<std::size_t>(species)].name,
        fmt::format("{} {}", request.variable, request.year),
        request.minus ? fmt::format("{} - {}", request.scenario, *request.minus) : request.scenario};
    picture.unit = unit_of(request);
    picture.diverging = request.minus.has_value();
    const bool is_share = request.variable == "suitability" || request.variable == "occupancy";
    if (is_share && !request.minus) picture.fixed_max = 1;
    if (cube.synthetic()) picture.note = "synthetic landscape";
    return picture;
}

void write_cells(const std::filesystem::path& output, const Grid& grid, const std::vector<float>& values,
                 const std::string& name) {
    Table table{.file = output.string(), .columns = {"x", "y", name}, .rows = {}};
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isnan(values[i])) continue;
        const auto [x, y] = grid.position(static_cast<CellIndex>(i));
        table.rows.push_back({fmt::format("{}", grid.centre_x(x)), fmt::format("{}", grid.centre_y(y)),
                              fmt::format("{}", values[i])});
    }
    write_csv(output, table);
}

void require_map(const CubeView& cube, const MapRequest& request) {
    if (std::find(map_variables().begin(), map_variables().end(), request.variable) !=
            map_variables().end() &&
        cube.has(request.variable))
        return;
    std::vector<std::string> there;
    for (const std::string& name : map_variables()) {
        if (cube.has(name)) there.push_back(name);
    }
    throw InputError(
        fmt::format("the cube has no maps of '{}': {}", request.variable, suggest(request.variable, there)));
}

std::vector<float> values_of(const CubeView& cube, const MapRequest& request) {
    require_map(cube, request);
    std::vector<float> values = read_map(cube, request, request.scenario);
    return request.minus ? difference(std::move(values), read_map(cube, request, *request.minus))
                         : std::move(values);
}

}  // namespace

Canvas map_canvas(const CubeView& cube, const MapRequest& request) {
    return draw_map(picture_of(cube, request, values_of(cube, request)));
}

void export_map(const CubeView& cube, const MapRequest& request, const std::filesystem::path& output) {
    const std::string extension = output.extension().string();
    if (extension == ".tif" || extension == ".tiff") {
        write_geotiff(output, cube.axes().grid, cube.axes().crs, values_of(cube, request),
                      {.description = fmt::format("{} {} {} {}", request.variable, request.species,
                                                  request.scenario, request.year)});
    } else if (extension == ".png") {
        write_file(output, map_canvas(cube, request).png());
    } else if (extension == ".csv") {
        write_cells(output, cube.axes().grid, values_of(cube, request), request.variable);
    } else {
        throw InputError(fmt::format("'{}' ends in none of .tif, .png and .csv", output.string()));
    }
}

}  // namespace spoor
