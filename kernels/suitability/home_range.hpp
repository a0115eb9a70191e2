#pragma once

#include <span>
#include <vector>

#include "kernels/grid/grid.hpp"
#include "kernels/suitability/focal_window.hpp"

namespace spoor {

/// Mean suitability [1] over the window around each target cell. Cells without an entry count as 0, cells off
/// the grid leave the denominator. Suitabilities are summed in whole multiples of 2^-40, so that a mean
/// depends on what is in its window only, to the last bit (windows of up to 2^23 cells).
/// @param cells ascending, at least all with an entry in any target's window. @param suitability [1] of each,
/// 0..1. @param targets ascending.
[[nodiscard]] std::vector<float> home_range_mean(const Grid& grid, const FocalWindow& window,
                                                 std::span<const CellIndex> cells,
                                                 std::span<const float> suitability,
                                                 std::span<const CellIndex> targets);

}  // namespace spoor
