#pragma once

#include <cstdint>
#include <span>

#include "kernels/grid/cell_mask.hpp"

namespace spoor {

/// Leaves a raster no data (NaN) outside a mask of as many cells.
void clear_outside(const CellMask& mask, std::span<float> values);

/// Sets the bits of `mark` in each of `marks` whose value is no data (NaN); both are of one length.
void mark_no_data(std::span<const float> values, std::uint8_t mark, std::span<std::uint8_t> marks);

}  // namespace spoor
