#pragma once

#include <string>

#include "sim/report/cube_view.hpp"

namespace spoor {

/// What is in a cube, as a person reads it: axes, study, versions, seed, what strategies chose, time spent.
[[nodiscard]] std::string info_text(const CubeView& cube);
[[nodiscard]] std::string info_json(const CubeView& cube);
/// Band numbers of a map variable as GDAL and terra flatten it: band, scenario, species, year.
[[nodiscard]] std::string layers_csv(const CubeView& cube);

}  // namespace spoor
