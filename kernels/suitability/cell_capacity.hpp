#pragma once

#include <cmath>

#include "kernels/suitability/capacity.hpp"

namespace spoor {

/// Carrying capacity [individuals] of one cell by itself, 0 where it isn't suitable enough.
[[nodiscard]] inline float cell_capacity(const Grid& grid, const CapacityRule& rule, float suitability) {
    const auto s = static_cast<double>(suitability);
    if (!(s > 0) || s < rule.suitability_min) return 0;
    const double quality = rule.gamma == 1 ? s : std::pow(s, rule.gamma);
    return static_cast<float>(rule.density_max * grid.cell_area_ha() * quality);
}

/// Adds a cell if it can hold anything.
inline void append_if_habitat(const Grid& grid, const CapacityRule& rule, CellIndex cell, float suitability,
                              Habitat& habitat) {
    const float capacity = cell_capacity(grid, rule, suitability);
    if (!(capacity > 0)) return;
    habitat.cells.push_back(cell);
    habitat.suitability.push_back(suitability);
    habitat.capacity.push_back(capacity);
}

}  // namespace spoor
