#include "kernels/reference/capacity_reference.hpp"

#include <cmath>

#include "kernels/reference/focal_reference.hpp"

namespace spoor {

std::vector<double> reference_home_range_mean(const Grid& grid, double radius_m,
                                              std::span<const float> suitability) {
    std::vector<double> mean(static_cast<std::size_t>(grid.cells()));
    for (CellIndex cell = 0; cell < grid.cells(); ++cell) {
        double sum = 0;
        double count = 0;
        for (CellIndex other = 0; other < grid.cells(); ++other) {
            if (!reference_in_window(grid, radius_m, cell, other)) continue;
            sum += static_cast<double>(suitability[static_cast<std::size_t>(other)]);
            count += 1;
        }
        mean[static_cast<std::size_t>(cell)] = sum / count;
    }
    return mean;
}

std::vector<std::int64_t> reference_patch_sizes(const Grid& grid, const std::vector<bool>& habitat) {
    std::vector<std::int64_t> sizes(habitat.size(), 0);
    std::vector<bool> seen(habitat.size(), false);
    for (CellIndex start = 0; start < grid.cells(); ++start) {
        if (!habitat[static_cast<std::size_t>(start)] || seen[static_cast<std::size_t>(start)]) continue;
        std::vector<CellIndex> patch{start};
        seen[static_cast<std::size_t>(start)] = true;
        for (std::size_t next = 0; next < patch.size(); ++next) {
            const auto [x, y] = grid.position(patch[next]);
            for (std::int64_t dy = -1; dy <= 1; ++dy) {
                for (std::int64_t dx = -1; dx <= 1; ++dx) {
                    if (!grid.contains({x + dx, y + dy})) continue;
                    const CellIndex neighbour = grid.index({x + dx, y + dy});
                    const auto at = static_cast<std::size_t>(neighbour);
                    if (!habitat[at] || seen[at]) continue;
                    seen[at] = true;
                    patch.push_back(neighbour);
                }
            }
        }
        for (const CellIndex cell : patch)
            sizes[static_cast<std::size_t>(cell)] = static_cast<std::int64_t>(patch.size());
    }
    return sizes;
}

std::vector<double> reference_capacity(const Grid& grid, const CapacityRule& rule,
                                       std::span<const float> suitability) {
    std::vector<double> capacity(suitability.size(), 0.0);
    const bool averages = rule.home_range_m >= grid.cell_size;
    const std::vector<double> mean = averages
                                         ? reference_home_range_mean(grid, rule.home_range_m, suitability)
                                         : std::vector<double>(suitability.begin(), suitability.end());
    std::vector<bool> habitat(suitability.size(), false);
    for (std::size_t i = 0; i < capacity.size(); ++i) {
        if (!(suitability[i] > 0) || mean[i] < rule.suitability_min) continue;
        capacity[i] = rule.density_max * grid.cell_area_ha() * std::pow(mean[i], rule.gamma);
        habitat[i] = capacity[i] > 0;
    }
    const std::vector<std::int64_t> sizes = reference_patch_sizes(grid, habitat);
    for (std::size_t i = 0; i < capacity.size(); ++i) {
        if (static_cast<double>(sizes[i]) * grid.cell_area_ha() < rule.min_patch_ha * (1 - 1e-9))
            capacity[i] = 0;
    }
    return capacity;
}

}  // namespace spoor
