#pragma once

#include <cassert>
#include <cstdint>
#include <span>
#include <type_traits>

#include "sim/io/crs_ogr.hpp"
#include "sim/io/gdal_door.hpp"
#include "sim/io/raster.hpp"

namespace spoor {

template <typename Cell>
inline constexpr GDALDataType gdal_type_of = GDT_Unknown;
template <>
inline constexpr GDALDataType gdal_type_of<std::uint8_t> = GDT_Byte;
template <>
inline constexpr GDALDataType gdal_type_of<std::uint16_t> = GDT_UInt16;
template <>
inline constexpr GDALDataType gdal_type_of<float> = GDT_Float32;

/// An empty raster of GDAL's MEM driver over `grid`, without bands.
[[nodiscard]] DatasetHandle raster_in_memory(const Grid& grid, const Crs& crs);
/// Adds a band that is the caller's own array: nothing is copied, and the array must outlive the dataset.
void add_band(GDALDataset& raster, const void* cells, GDALDataType type);

/// GDAL's view of an array (y, x), which must outlive it.
template <typename Cell>
[[nodiscard]] DatasetHandle raster_in_memory(const Grid& grid, const Crs& crs, std::span<Cell> cells) {
    assert(cells.size() == static_cast<std::size_t>(grid.cells()));
    DatasetHandle raster = raster_in_memory(grid, crs);
    add_band(*raster, cells.data(), gdal_type_of<std::remove_const_t<Cell>>);
    return raster;
}

}  // namespace spoor
