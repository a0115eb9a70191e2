#pragma once

#include <gdal_priv.h>

#include <cstdint>

#include "kernels/grid/grid.hpp"

namespace spoor {

/// Reads a window of a band as GDAL does, converted to float. Blocks that lie in it whole go past GDAL's
/// cache: they are not asked for again soon, and would be copied twice and held there.
/// @param from first column and row of the file. @param out rows of `row_length` cells, of which the first
/// `width` are filled. @return CE_None, or what GDAL says of the first block that cannot be read.
[[nodiscard]] CPLErr read_blocks(GDALRasterBand& band, const CellPosition& from, std::int64_t width,
                                 std::int64_t height, float* out, std::int64_t row_length);

}  // namespace spoor
