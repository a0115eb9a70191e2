#pragma once

#include <span>
#include <vector>

#include "kernels/grid/grid.hpp"
#include "kernels/suitability/predictor.hpp"

namespace spoor {

/// Whether a cell's centre lies within the radius of another's, as formats.md has it; what lies on the circle
/// but for rounding is within.
[[nodiscard]] bool reference_in_window(const Grid& grid, double radius_m, CellIndex centre, CellIndex other);

/// A focal statistic of every cell (y, x) in double: all cells of the window, one after another; for a
/// distance all cells of the grid.
[[nodiscard]] std::vector<double> reference_focal(const Grid& grid, const PredictorSpec& spec,
                                                  std::span<const float> layer);

}  // namespace spoor
