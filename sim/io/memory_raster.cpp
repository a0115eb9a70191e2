#include "sim/io/memory_raster.hpp"

#include <cpl_string.h>
#include <fmt/format.h>

#include "sim/io/error.hpp"
#include "sim/io/gdal_errors.hpp"

namespace spoor {

DatasetHandle raster_in_memory(const Grid& grid, const Crs& crs) {
    GdalErrors errors;
    DatasetHandle raster(
        driver("MEM").Create("", static_cast<int>(grid.nx), static_cast<int>(grid.ny), 0, GDT_Byte, nullptr));
    if (!raster) {
        throw Error(
            fmt::format("a raster of {} x {} cells cannot be made: {}", grid.nx, grid.ny, errors.message()));
    }
    double transform[6] = {grid.x_min, grid.cell_size, 0, grid.y_max, 0, -grid.cell_size};
    raster->SetGeoTransform(transform);
    if (!crs.wkt().empty()) {
        const OGRSpatialReference reference = to_ogr(crs);
        raster->SetSpatialRef(&reference);
    }
    return raster;
}

void add_band(GDALDataset& raster, const void* cells, GDALDataType type) {
    GdalErrors errors;
    char address[64] = {};
    // GDAL takes the address as text.
    CPLPrintPointer(address, const_cast<void*>(cells), sizeof(address) - 1);
    CPLStringList options;
    options.SetNameValue("DATAPOINTER", address);
    if (raster.AddBand(type, options.List()) != CE_None) {
        throw Error(fmt::format("GDAL cannot use an array as raster: {}", errors.message()));
    }
}

}  // namespace spoor
