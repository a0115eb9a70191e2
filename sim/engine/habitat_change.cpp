#include "sim/engine/habitat_change.hpp"

#include <limits>

namespace spoor {

namespace {

/// Walks two habitats cell by cell and keeps what the second has otherwise than the first.
Habitat difference(const Habitat& before, const Habitat& after) {
    constexpr CellIndex none = std::numeric_limits<CellIndex>::max();
    Habitat changed;
    std::size_t b = 0;
    std::size_t a = 0;
    while (b < before.cells.size() || a < after.cells.size()) {
        const CellIndex before_cell = b < before.cells.size() ? before.cells[b] : none;
        const CellIndex after_cell = a < after.cells.size() ? after.cells[a] : none;
        const CellIndex cell = std::min(before_cell, after_cell);
        const bool was = before_cell == cell;
        const bool is = after_cell == cell;
        const bool same = was && is && before.suitability[b] == after.suitability[a] &&
                          before.capacity[b] == after.capacity[a];
        if (!same) {
            changed.cells.push_back(cell);
            changed.suitability.push_back(is ? after.suitability[a] : 0.0F);
            changed.capacity.push_back(is ? after.capacity[a] : 0.0F);
        }
        b += was ? 1 : 0;
        a += is ? 1 : 0;
    }
    return changed;
}

/// Habitat of the listed cells only.
Habitat part_of(const Habitat& habitat, std::span<const CellIndex> cells) {
    Habitat part;
    std::size_t at = 0;
    for (const CellIndex cell : cells) {
        at =
            static_cast<std::size_t>(std::lower_bound(habitat.cells.begin() + static_cast<std::ptrdiff_t>(at),
                                                      habitat.cells.end(), cell) -
                                     habitat.cells.begin());
        if (at == habitat.cells.size()) break;
        if (habitat.cells[at] != cell) continue;
        part.cells.push_back(cell);
        part.suitability.push_back(habitat.suitability[at]);
        part.capacity.push_back(habitat.capacity[at]);
    }
    return part;
}

}  // namespace

Habitat habitat_change(const Grid& grid, const CapacityRule& rule, const SparseMap& base,
                       const Habitat& base_habitat, const SparseChange& change) {
    if (rule.min_patch_ha > 0 || rule.home_range_m > 0) {
        const SparseMap now = with_change(base, change);
        return difference(base_habitat, carrying_capacity(grid, rule, now.cells, now.values));
    }
    // Each cell's capacity is its own: only those that changed are looked at.
    return difference(part_of(base_habitat, change.cells),
                      carrying_capacity(grid, rule, change.cells, change.values));
}

}  // namespace spoor
