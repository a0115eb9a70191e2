#include "sim/io/raster_source.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/io/error.hpp"
#include "sim/io/gdal_errors.hpp"
#include "sim/io/hdf5_handle.hpp"

namespace spoor {
namespace {

std::optional<double> wide_no_data_of(GDALRasterBand& band) {
    int given = FALSE;
    double value = 0;
    switch (band.GetRasterDataType()) {
        case GDT_Int64:
            value = static_cast<double>(band.GetNoDataValueAsInt64(&given));
            break;
        case GDT_UInt64:
            value = static_cast<double>(band.GetNoDataValueAsUInt64(&given));
            break;
        default:
            value = band.GetNoDataValue(&given);
    }
    return given != FALSE ? std::optional(value) : std::nullopt;
}

/// A file of several variables has no bands of its own.
std::string variables_of(GDALDataset& dataset) {
    std::vector<std::string> names;
    char** list = dataset.GetMetadata("SUBDATASETS");
    for (char** item = list; item != nullptr && *item != nullptr; ++item) {
        const std::string text(*item);
        if (text.find("_NAME=") != std::string::npos) {
            names.push_back(text.substr(text.find('=') + 1));
        }
    }
    return names.empty() ? "it holds no raster"
                         : fmt::format("it holds several ({}); extract one with gdal_translate",
                                       fmt::join(names, ", "));
}

void set_bounds(RasterSource& source) {
    const double* t = source.transform;
    const double nx = static_cast<double>(source.info.nx);
    const double ny = static_cast<double>(source.info.ny);
    const double xs[] = {t[0], t[0] + nx * t[1], t[0] + ny * t[2], t[0] + nx * t[1] + ny * t[2]};
    const double ys[] = {t[3], t[3] + nx * t[4], t[3] + ny * t[5], t[3] + nx * t[4] + ny * t[5]};
    source.info.x_min = *std::ranges::min_element(xs);
    source.info.x_max = *std::ranges::max_element(xs);
    source.info.y_min = *std::ranges::min_element(ys);
    source.info.y_max = *std::ranges::max_element(ys);
}

}  // namespace

std::optional<float> no_data_of(GDALRasterBand& band) {
    const std::optional<double> wide = wide_no_data_of(band);
    if (!wide) {
        return {};
    }
    // As GDAL converts the cells themselves, so that both are the same float.
    float narrow = 0;
    GDALCopyWords(&*wide, GDT_Float64, 0, &narrow, GDT_Float32, 0, 1);
    return narrow;
}

RasterSource open_raster_source(const std::filesystem::path& path) {
    RasterSource source;
    source.file = path.string();
    source.dataset = open_dataset(path, DatasetKind::raster, source.file);
    const std::lock_guard lock(hdf5_lock());
    GdalErrors errors;
    GDALDataset& dataset = *source.dataset;
    if (dataset.GetRasterCount() == 0) {
        throw InputError(fmt::format("'{}' is no single raster: {}", source.file, variables_of(dataset)));
    }
    if (const OGRSpatialReference* reference = dataset.GetSpatialRef()) {
        source.reference = *reference;
        keep_horizontal(source.reference);
        char* wkt = nullptr;
        source.reference.exportToWkt(&wkt);
        source.info.crs_wkt = wkt == nullptr ? "" : wkt;
        CPLFree(wkt);
    }
    if (source.info.crs_wkt.empty()) {
        throw InputError(
            fmt::format("'{}' has no coordinate reference system; state it, for example with "
                        "gdal_translate -a_srs EPSG:28992",
                        source.file));
    }
    if (dataset.GetGeoTransform(source.transform) != CE_None) {
        throw InputError(
            fmt::format("'{}' has no georeference (origin and cell size are not stated)", source.file));
    }
    source.info.driver = dataset.GetDriver() == nullptr ? "" : dataset.GetDriver()->GetDescription();
    source.info.nx = dataset.GetRasterXSize();
    source.info.ny = dataset.GetRasterYSize();
    source.info.bands = dataset.GetRasterCount();
    source.info.no_data = wide_no_data_of(*dataset.GetRasterBand(1));
    set_bounds(source);
    return source;
}

bool reaches(const RasterSource& source, const Grid& grid, const OGRSpatialReference& reference) {
    double x_min = grid.x_min;
    double x_max = grid.x_max();
    double y_min = grid.y_min();
    double y_max = grid.y_max;
    if (!same_crs(reference, source.reference)) {
        const GdalErrors quiet;
        const std::unique_ptr<OGRCoordinateTransformation> to_file(
            OGRCreateCoordinateTransformation(&reference, &source.reference));
        constexpr int points_per_edge = 21;
        if (!to_file || to_file->TransformBounds(grid.x_min, grid.y_min(), grid.x_max(), grid.y_max, &x_min,
                                                 &y_min, &x_max, &y_max, points_per_edge) == FALSE) {
            return false;
        }
    }
    const RasterInfo& file = source.info;
    return x_min < file.x_max && x_max > file.x_min && y_min < file.y_max && y_max > file.y_min;
}

RasterInfo raster_info(const std::filesystem::path& path) {
    return open_raster_source(path).info;
}

}  // namespace spoor
