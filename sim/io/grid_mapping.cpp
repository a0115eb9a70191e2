#include "sim/io/grid_mapping.hpp"

#include <cpl_conv.h>
#include <fmt/format.h>

#include <memory>
#include <string_view>

#include "sim/io/crs_ogr.hpp"
#include "sim/io/gdal_errors.hpp"

namespace spoor {
namespace {

std::string classic_wkt(const OGRSpatialReference& reference) {
    const char* const options[] = {"FORMAT=WKT1_GDAL", nullptr};
    char* text = nullptr;
    reference.exportToWkt(&text, options);
    const std::unique_ptr<char, void (*)(void*)> owner(text, &VSIFree);
    return text == nullptr ? std::string{} : std::string(text);
}

void add_projection(const OGRSpatialReference& reference, Attributes& attributes) {
    const char* given = reference.GetAttrValue("PROJECTION");
    const std::string_view projection = given == nullptr ? "" : given;
    const auto parameter = [&](const char* name, double otherwise = 0) {
        return reference.GetNormProjParm(name, otherwise);
    };
    const auto add_origin = [&] {
        attributes["latitude_of_projection_origin"] = parameter(SRS_PP_LATITUDE_OF_ORIGIN);
    };
    if (projection == SRS_PT_OBLIQUE_STEREOGRAPHIC || projection == SRS_PT_STEREOGRAPHIC) {
        // CF has no name for the double stereographic of the Dutch and Polish grids; its nearest is this one.
        attributes["grid_mapping_name"] = std::string("stereographic");
        add_origin();
        attributes["longitude_of_projection_origin"] = parameter(SRS_PP_CENTRAL_MERIDIAN);
        attributes["scale_factor_at_projection_origin"] = parameter(SRS_PP_SCALE_FACTOR, 1);
    } else if (projection == SRS_PT_TRANSVERSE_MERCATOR) {
        attributes["grid_mapping_name"] = std::string("transverse_mercator");
        add_origin();
        attributes["longitude_of_central_meridian"] = parameter(SRS_PP_CENTRAL_MERIDIAN);
        attributes["scale_factor_at_central_meridian"] = parameter(SRS_PP_SCALE_FACTOR, 1);
    } else if (projection == SRS_PT_LAMBERT_AZIMUTHAL_EQUAL_AREA) {
        attributes["grid_mapping_name"] = std::string("lambert_azimuthal_equal_area");
        attributes["latitude_of_projection_origin"] = parameter(SRS_PP_LATITUDE_OF_CENTER);
        attributes["longitude_of_projection_origin"] = parameter(SRS_PP_LONGITUDE_OF_CENTER);
    } else if (projection == SRS_PT_LAMBERT_CONFORMAL_CONIC_2SP) {
        attributes["grid_mapping_name"] = std::string("lambert_conformal_conic");
        add_origin();
        attributes["longitude_of_central_meridian"] = parameter(SRS_PP_CENTRAL_MERIDIAN);
        attributes["standard_parallel"] =
            std::vector<double>{parameter(SRS_PP_STANDARD_PARALLEL_1), parameter(SRS_PP_STANDARD_PARALLEL_2)};
    } else {
        return;  // crs_wkt says it all
    }
    attributes["false_easting"] = parameter(SRS_PP_FALSE_EASTING);
    attributes["false_northing"] = parameter(SRS_PP_FALSE_NORTHING);
}

}  // namespace

Attributes grid_mapping(const Crs& crs, const Grid& grid) {
    const GdalErrors quiet;
    const OGRSpatialReference reference = to_ogr(crs);
    Attributes attributes;
    attributes["crs_wkt"] = crs.wkt();
    attributes["spatial_ref"] = classic_wkt(reference);
    attributes["GeoTransform"] =
        fmt::format("{} {} 0 {} 0 {}", grid.x_min, grid.cell_size, grid.y_max, -grid.cell_size);
    attributes["projected_crs_name"] = crs.name();
    attributes["semi_major_axis"] = reference.GetSemiMajor();
    attributes["inverse_flattening"] = reference.GetInvFlattening();
    attributes["longitude_of_prime_meridian"] = reference.GetPrimeMeridian();
    add_projection(reference, attributes);
    return attributes;
}

Attributes geographic_bounds(const Crs& crs, const Grid& grid) {
    const GdalErrors quiet;
    const OGRSpatialReference from = to_ogr(crs);
    OGRSpatialReference degrees;
    degrees.SetWellKnownGeogCS("WGS84");
    degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::unique_ptr<OGRCoordinateTransformation> transform(
        OGRCreateCoordinateTransformation(&from, &degrees));
    double west = 0;
    double south = 0;
    double east = 0;
    double north = 0;
    constexpr int points_per_edge = 21;
    if (!transform || transform->TransformBounds(grid.x_min, grid.y_min(), grid.x_max(), grid.y_max, &west,
                                                 &south, &east, &north, points_per_edge) == FALSE) {
        return {};
    }
    return {{"geospatial_lon_min", west},
            {"geospatial_lon_max", east},
            {"geospatial_lat_min", south},
            {"geospatial_lat_max", north}};
}

}  // namespace spoor
