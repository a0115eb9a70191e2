#include "kernels/suitability/capacity.hpp"

#include <cassert>
#include <utility>

#include "kernels/suitability/cell_capacity.hpp"
#include "kernels/suitability/focal_window.hpp"
#include "kernels/suitability/home_range.hpp"

namespace spoor {

namespace {

void drop_small_patches(const Grid& grid, double min_patch_ha, Habitat& habitat) {
    const std::vector<std::int32_t> label = label_patches(grid, habitat.cells);
    std::vector<std::int64_t> size(habitat.cells.size(), 0);
    for (const std::int32_t l : label) ++size[static_cast<std::size_t>(l)];
    const std::int64_t smallest = smallest_patch_cells(grid, min_patch_ha);
    Habitat kept;
    for (std::size_t i = 0; i < habitat.cells.size(); ++i) {
        if (size[static_cast<std::size_t>(label[i])] < smallest) continue;
        kept.cells.push_back(habitat.cells[i]);
        kept.suitability.push_back(habitat.suitability[i]);
        kept.capacity.push_back(habitat.capacity[i]);
    }
    habitat = std::move(kept);
}

}  // namespace

Habitat carrying_capacity(const Grid& grid, const CapacityRule& rule, std::span<const CellIndex> cells,
                          std::span<const float> suitability) {
    assert(cells.size() == suitability.size());
    const FocalWindow home_range(grid, rule.home_range_m);
    std::vector<float> averaged;
    if (home_range.cells() > 1) {
        averaged = home_range_mean(grid, home_range, cells, suitability, cells);
        suitability = averaged;
    }
    Habitat habitat;
    for (std::size_t i = 0; i < cells.size(); ++i)
        append_if_habitat(grid, rule, cells[i], suitability[i], habitat);
    if (rule.min_patch_ha > 0) drop_small_patches(grid, rule.min_patch_ha, habitat);
    return habitat;
}

}  // namespace spoor
