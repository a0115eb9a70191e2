#include "kernels/suitability/capacity.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace spoor {

namespace {

/// Mean of S over the disc around each cell; cells without an entry count as 0.
std::vector<float> home_range_mean(const Grid& grid, double radius_m, std::span<const CellIndex> cells,
                                   std::span<const float> suitability) {
    const double radius = radius_m / grid.cell_size;
    const auto reach = static_cast<std::int64_t>(std::floor(radius));
    std::vector<double> sums(cells.size() + 1,
                             0.0);  // running sums over the sorted list: a row's run is a difference
    for (std::size_t i = 0; i < cells.size(); ++i)
        sums[i + 1] = sums[i] + static_cast<double>(suitability[i]);

    std::vector<double> total(cells.size(), 0.0);
    std::vector<std::int64_t> count(cells.size(), 0);
    for (std::int64_t dy = -reach; dy <= reach; ++dy) {
        const auto width =
            static_cast<std::int64_t>(std::floor(std::sqrt(radius * radius - static_cast<double>(dy * dy))));
        std::size_t from = 0;
        std::size_t until = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto [x, y] = grid.position(cells[i]);
            if (y + dy < 0 || y + dy >= grid.ny) continue;
            const std::int64_t x0 = std::max<std::int64_t>(0, x - width);
            const std::int64_t x1 = std::min(grid.nx - 1, x + width);
            const CellIndex first = grid.index({x0, y + dy});
            const CellIndex last = grid.index({x1, y + dy});
            while (from < cells.size() && cells[from] < first) ++from;
            until = std::max(until, from);
            while (until < cells.size() && cells[until] <= last) ++until;
            total[i] += sums[until] - sums[from];
            count[i] += x1 - x0 + 1;
        }
    }
    std::vector<float> mean(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
        mean[i] = static_cast<float>(total[i] / static_cast<double>(count[i]));
    return mean;
}

void drop_small_patches(const Grid& grid, double min_patch_ha, Habitat& habitat) {
    const std::vector<std::int32_t> label = label_patches(grid, habitat.cells);
    std::vector<std::int64_t> size(habitat.cells.size(), 0);
    for (const std::int32_t l : label) ++size[static_cast<std::size_t>(l)];
    Habitat kept;
    for (std::size_t i = 0; i < habitat.cells.size(); ++i) {
        const double area =
            static_cast<double>(size[static_cast<std::size_t>(label[i])]) * grid.cell_area_ha();
        if (area < min_patch_ha) continue;
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
    std::vector<float> averaged;
    if (rule.home_range_m >= grid.cell_size) {
        averaged = home_range_mean(grid, rule.home_range_m, cells, suitability);
        suitability = averaged;
    }
    Habitat habitat;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const double s = suitability[i];
        if (s <= 0 || s < rule.suitability_min) continue;
        const double quality = rule.gamma == 1 ? s : std::pow(s, rule.gamma);
        const auto capacity = static_cast<float>(rule.density_max * grid.cell_area_ha() * quality);
        if (capacity <= 0) continue;
        habitat.cells.push_back(cells[i]);
        habitat.suitability.push_back(suitability[i]);
        habitat.capacity.push_back(capacity);
    }
    if (rule.min_patch_ha > 0) drop_small_patches(grid, rule.min_patch_ha, habitat);
    return habitat;
}

}  // namespace spoor
