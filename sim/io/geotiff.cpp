#include <cpl_string.h>
#include <fmt/format.h>

#include <cassert>
#include <cstddef>
#include <limits>

#include "sim/io/crs_ogr.hpp"
#include "sim/io/error.hpp"
#include "sim/io/gdal_door.hpp"
#include "sim/io/gdal_errors.hpp"
#include "sim/io/memory_raster.hpp"
#include "sim/io/output_file.hpp"

namespace spoor {
namespace {

void write(const std::filesystem::path& path, GDALDataset& raster, const char* overviews,
           const GeoTiffOptions& options) {
    CPLStringList creation;
    creation.SetNameValue("COMPRESS", "DEFLATE");
    creation.SetNameValue("BIGTIFF", "IF_SAFER");
    if (options.cloud_optimized) {
        creation.SetNameValue("OVERVIEW_RESAMPLING", overviews);
    } else {
        creation.SetNameValue("TILED", "YES");
    }
    for (const std::string& option : options.creation_options) {
        const std::size_t sign = option.find('=');
        if (sign == std::string::npos) {
            throw InputError(fmt::format("creation option '{}' is not NAME=VALUE", option));
        }
        creation.SetNameValue(option.substr(0, sign).c_str(), option.substr(sign + 1).c_str());
    }
    OutputFile output(path);
    GdalErrors errors;
    const CPLConfigOptionSetter no_side_file("GDAL_PAM_ENABLED", "NO", false);
    GDALDriver& writer = driver(options.cloud_optimized ? "COG" : "GTiff");
    // What does not fit on the disk may come to light only when the file is closed.
    DatasetHandle(
        writer.CreateCopy(output.partial().c_str(), &raster, FALSE, creation.List(), nullptr, nullptr))
        .reset();
    if (errors.failed()) {
        throw Error(fmt::format("writing '{}' failed: {}", path.string(), errors.message()));
    }
    output.commit();
}

void describe(GDALDataset& raster, const GeoTiffOptions& options, std::optional<double> no_data) {
    if (!options.description.empty()) {
        raster.GetRasterBand(1)->SetDescription(options.description.c_str());
    }
    if (no_data) {
        raster.GetRasterBand(1)->SetNoDataValue(*no_data);
    }
}

}  // namespace

void write_geotiff(const std::filesystem::path& path, const Grid& grid, const Crs& crs,
                   std::span<const float> values, const GeoTiffOptions& options) {
    const DatasetHandle raster = raster_in_memory(grid, crs, values);
    describe(*raster, options, std::numeric_limits<double>::quiet_NaN());
    write(path, *raster, "AVERAGE", options);
}

void write_geotiff(const std::filesystem::path& path, const Grid& grid, const Crs& crs,
                   std::span<const std::uint8_t> values, std::optional<std::uint8_t> no_data,
                   const GeoTiffOptions& options) {
    const DatasetHandle raster = raster_in_memory(grid, crs, values);
    describe(*raster, options, no_data ? std::optional<double>(*no_data) : std::nullopt);
    // Bytes are classes as a rule; a mean of two classes is a third one that is not there.
    write(path, *raster, "NEAREST", options);
}

}  // namespace spoor
