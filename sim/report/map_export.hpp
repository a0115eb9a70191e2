#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "sim/report/canvas.hpp"
#include "sim/report/cube_view.hpp"

namespace spoor {

/// Which map of a cube: a variable of a species under a scenario at a year, or its difference from another
/// scenario.
struct MapRequest {
    std::string variable = "abundance";
    std::string species;
    std::string scenario = "reference";
    int year = 0;
    std::optional<std::string> minus;  //!< scenario to take away
};

/// A map with its legend. Throws InputError for names the cube does not have.
[[nodiscard]] Canvas map_canvas(const CubeView& cube, const MapRequest& request);

/// Writes a map: .tif a cloud-optimised GeoTIFF, .png a picture with legend, .csv the cells that hold a value
/// (x, y, value). Throws InputError for names the cube does not have and for other endings.
void export_map(const CubeView& cube, const MapRequest& request, const std::filesystem::path& output);

}  // namespace spoor
