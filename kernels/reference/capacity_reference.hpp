#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kernels/suitability/capacity.hpp"

namespace spoor {

/// Mean suitability [1] within the radius of every cell (y, x), in double, cell by cell.
/// @param suitability [1] (y, x), 0 where a cell is not suitable.
[[nodiscard]] std::vector<double> reference_home_range_mean(const Grid& grid, double radius_m,
                                                            std::span<const float> suitability);

/// Size [cells] of the patch of every cell (y, x) that is habitat, 0 elsewhere: a flood fill over edges and
/// corners.
[[nodiscard]] std::vector<std::int64_t> reference_patch_sizes(const Grid& grid,
                                                              const std::vector<bool>& habitat);

/// Carrying capacity [individuals] (y, x) as model.md section 2 is written, what carrying_capacity must equal
/// within a relative error of 1e-6.
[[nodiscard]] std::vector<double> reference_capacity(const Grid& grid, const CapacityRule& rule,
                                                     std::span<const float> suitability);

}  // namespace spoor
