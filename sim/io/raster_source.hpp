#pragma once

#include <optional>
#include <string>

#include "sim/io/crs_ogr.hpp"
#include "sim/io/gdal_door.hpp"
#include "sim/io/raster.hpp"

namespace spoor {

/// A raster file as it is, opened and found usable: it has bands, a reference system and a place.
struct RasterSource {
    std::string file;
    DatasetHandle dataset;
    OGRSpatialReference reference;
    double transform[6] = {0, 1, 0, 0, 0, 1};
    RasterInfo info;
};

/// Throws InputError naming the file and what is missing.
[[nodiscard]] RasterSource open_raster_source(const std::filesystem::path& path);

/// A raster of any place on the study grid, resampled by GDAL as it is read; no data is NaN.
/// The result refers to `source`, which must outlive it.
[[nodiscard]] DatasetHandle warped_onto(const RasterSource& source, int band, const Grid& grid,
                                        const OGRSpatialReference& reference, Resampling resampling);

/// Whether any part of the file lies on the grid.
[[nodiscard]] bool reaches(const RasterSource& source, const Grid& grid,
                           const OGRSpatialReference& reference);

/// Value that stands for no data in a band, as float; nullopt when there is none.
[[nodiscard]] std::optional<float> no_data_of(GDALRasterBand& band);

}  // namespace spoor
