#include <ogr_api.h>

#include <utility>

#include "sim/io/error.hpp"
#include "sim/io/gdal_errors.hpp"
#include "sim/io/geometry_impl.hpp"

namespace spoor {

std::optional<GeometryKind> kind_of(const OGRGeometry& shape) {
    switch (wkbFlatten(shape.getGeometryType())) {
        case wkbPoint:
        case wkbMultiPoint:
            return GeometryKind::point;
        case wkbLineString:
        case wkbMultiLineString:
            return GeometryKind::line;
        case wkbPolygon:
        case wkbMultiPolygon:
            return GeometryKind::polygon;
        case wkbGeometryCollection:
            break;
        default:
            return {};
    }
    std::optional<GeometryKind> kind;
    for (const OGRGeometry* part : *shape.toGeometryCollection()) {
        const std::optional<GeometryKind> of_part = kind_of(*part);
        if (!of_part || (kind && *kind != *of_part)) {
            return {};
        }
        kind = of_part;
    }
    return kind;
}

Geometry make_geometry(OGRGeometryUniquePtr shape, GeometryKind kind) {
    auto impl = std::make_shared<Geometry::Impl>();
    impl->shape = std::move(shape);
    impl->kind = kind;
    return Geometry(std::move(impl));
}

Geometry::Geometry() = default;
Geometry::Geometry(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

GeometryKind Geometry::kind() const {
    return impl_->kind;
}

double Geometry::area_ha() const {
    constexpr double square_metres_per_ha = 10'000;
    return kind() == GeometryKind::polygon
               ? OGR_G_Area(OGRGeometry::ToHandle(impl_->shape.get())) / square_metres_per_ha
               : 0;
}

double Geometry::length_m() const {
    return kind() == GeometryKind::line ? OGR_G_Length(OGRGeometry::ToHandle(impl_->shape.get())) : 0;
}

Geometry::Bounds Geometry::bounds() const {
    OGREnvelope box;
    impl_->shape->getEnvelope(&box);
    return {box.MinX, box.MinY, box.MaxX, box.MaxY};
}

Geometry Geometry::buffered(double distance_m) const {
    // 16 segments a quarter circle: the area is within 0.2 % of a true circle's.
    constexpr int segments_per_quarter = 16;
    GdalErrors errors;
    OGRGeometryUniquePtr around(impl_->shape->Buffer(distance_m, segments_per_quarter));
    if (!around || around->IsEmpty() != FALSE) {
        throw Error("a geometry cannot be buffered: " + errors.message("the result is empty"));
    }
    return make_geometry(std::move(around), GeometryKind::polygon);
}

}  // namespace spoor
