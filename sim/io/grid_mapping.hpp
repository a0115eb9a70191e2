#pragma once

#include "sim/io/cube.hpp"

namespace spoor {

/// Attributes of the grid mapping variable: WKT for programs that read it, the parameters of CF appendix F
/// for those that do not, and GDAL's geotransform.
[[nodiscard]] Attributes grid_mapping(const Crs& crs, const Grid& grid);

/// Bounds of a grid in degrees east and north of WGS 84, for catalogues.
[[nodiscard]] Attributes geographic_bounds(const Crs& crs, const Grid& grid);

}  // namespace spoor
