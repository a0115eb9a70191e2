#pragma once

#include <ogr_geometry.h>

#include "sim/io/features.hpp"

namespace spoor {

/// Valid, flat, without curves, not empty; of one kind only.
struct Geometry::Impl {
    OGRGeometryUniquePtr shape;
    GeometryKind kind = GeometryKind::polygon;
};

/// Kind of a flat geometry or of all parts of a collection; nullopt for a mix or for nothing.
[[nodiscard]] std::optional<GeometryKind> kind_of(const OGRGeometry& shape);

[[nodiscard]] Geometry make_geometry(OGRGeometryUniquePtr shape, GeometryKind kind);

}  // namespace spoor
