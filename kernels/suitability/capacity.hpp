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
    double home_range_m = 0;     //!< radius of the focal mean of S taken before K; below a cell: none
};

/// Habitat of one species in one landscape, sparse: cells ascending, with suitability and carrying capacity.
struct Habitat {
    std::vector<CellIndex> cells;
    std::vector<float> suitability;  //!< [1]
    std::vector<float> capacity;     //!< [individuals per cell], > 0
};

/// Carrying capacity of every cell from sparse suitability.
/// @param cells ascending. @param suitability [1] of each, 0 < S <= 1.
/// The focal mean counts cells without an entry as 0 (they are part of the range, only not suitable); cells
/// off the grid leave the denominator. A cell that is not suitable itself keeps K = 0. Patches are formed of
/// the cells whose K > 0 before the rule.
[[nodiscard]] Habitat carrying_capacity(const Grid& grid, const CapacityRule& rule,
                                        std::span<const CellIndex> cells, std::span<const float> suitability);

/// What becomes of the habitat when suitability changes in some cells: the cells whose suitability or
/// capacity differs, ascending, with their new values, 0 of both where a cell is habitat no more. Put into
/// the habitat it gives, to the bit, what carrying_capacity gives of the changed suitability. Costs as much
/// as the change: with a home range, the changed cells' surroundings; a minimum patch needs the whole list.
/// @param cells, suitability of the base. @param habitat of the base: its carrying_capacity.
/// @param changed ascending. @param changed_suitability [1] of each, 0..1; 0 or no number: not suitable.
[[nodiscard]] Habitat capacity_change(const Grid& grid, const CapacityRule& rule,
                                      std::span<const CellIndex> cells, std::span<const float> suitability,
                                      const Habitat& habitat, std::span<const CellIndex> changed,
                                      std::span<const float> changed_suitability);

/// Cells of the smallest patch that is not dropped. An area that is the minimum but for rounding is enough.
[[nodiscard]] std::int64_t smallest_patch_cells(const Grid& grid, double min_patch_ha);

/// Patch label (0-based, in order of first cell) of every cell: cells that touch by edge or corner are one
/// patch.
[[nodiscard]] std::vector<std::int32_t> label_patches(const Grid& grid, std::span<const CellIndex> cells);

}  // namespace spoor
