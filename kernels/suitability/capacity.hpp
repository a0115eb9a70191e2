#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kernels/grid/grid.hpp"

namespace spoor {

/// How suitability becomes carrying capacity (model.md section 2).
struct CapacityRule {
    double density_max = 0;      //!< individuals per ha at suitability 1
    double suitability_min = 0;  //!< K = 0 below
    double gamma = 1;            //!< K = density_max * area * S^gamma
    double min_patch_ha = 0;     //!< patches (8-neighbour) smaller than this are dropped
    double home_range_m = 0;     //!< radius of the focal mean of S taken before K; 0: none
};

/// Habitat of one species in one landscape, sparse: cells ascending, with suitability and carrying capacity.
struct Habitat {
    std::vector<CellIndex> cells;
    std::vector<float> suitability;  //!< [1]
    std::vector<float> capacity;     //!< [individuals per cell], > 0
};

/// Carrying capacity of every cell from sparse suitability.
/// @param cells ascending. @param suitability [1] of each, > 0.
/// The focal mean counts cells without an entry as 0 (they are part of the range, only not suitable); cells
/// off the grid leave the denominator. A cell that is not suitable itself keeps K = 0. Patches are formed of
/// the cells whose K > 0 before the rule.
[[nodiscard]] Habitat carrying_capacity(const Grid& grid, const CapacityRule& rule,
                                        std::span<const CellIndex> cells, std::span<const float> suitability);

/// Patch label (0-based, in order of first cell) of every cell: cells that touch by edge or corner are one
/// patch.
[[nodiscard]] std::vector<std::int32_t> label_patches(const Grid& grid, std::span<const CellIndex> cells);

}  // namespace spoor
