#pragma once

#include <ogr_spatialref.h>

#include "sim/io/raster.hpp"

namespace spoor {

/// The reference system as GDAL's own class, with x before y whatever its authority says.
[[nodiscard]] OGRSpatialReference to_ogr(const Crs& crs);

/// Heights and a shift to WGS 84 that some writers add are left out: cells lie on the ground, and with a
/// shift inside PROJ would no longer know "EPSG:28992" as such.
void keep_horizontal(OGRSpatialReference& reference);

/// Same positions on the ground, whatever dialect the two are written in.
[[nodiscard]] bool same_crs(const OGRSpatialReference& a, const OGRSpatialReference& b);

}  // namespace spoor
