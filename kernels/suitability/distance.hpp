#pragma once

#include <cstdint>
#include <span>

#include "kernels/grid/grid.hpp"

namespace spoor {

/// Exact Euclidean distance [m] from each cell with data to the nearest cell of a class, centre to centre
/// (Felzenszwalb & Huttenlocher 2012, two passes of lower envelopes). NaN where the cell has no data,
/// +infinity where the grid has no cell of the class.
void distance_to_class(const Grid& grid, std::int32_t class_value, std::span<const float> layer,
                       std::span<float> out);

}  // namespace spoor
