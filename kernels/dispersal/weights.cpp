#include "kernels/dispersal/weights.hpp"

#include <cmath>

#include "kernels/dispersal/reached_row.hpp"

namespace spoor {

namespace {

/// Mass of each source's kernel that falls on land.
std::vector<float> share_on_land(const CellKernel& kernel, const DispersalHabitat& habitat) {
    std::vector<float> share(habitat.cells.size(), 0.0F);
    const std::vector<KernelTap> taps = kernel.taps();
    for (std::size_t i = 0; i < habitat.cells.size(); ++i) {
        const auto [x, y] = habitat.grid.position(habitat.cells[i]);
        double mass = 0;
        for (const KernelTap& tap : taps) {
            const CellPosition to{x + tap.dx, y + tap.dy};
            if (!habitat.grid.contains(to)) continue;
            if (habitat.land != nullptr && !(*habitat.land)[static_cast<std::size_t>(habitat.grid.index(to))])
                continue;
            mass += static_cast<double>(tap.probability);
        }
        share[i] = static_cast<float>(mass);
    }
    return share;
}

/// Sum of k(r) S^theta over the targets of each source.
std::vector<float> attraction_sum(const CellKernel& kernel, const DispersalHabitat& habitat,
                                  std::span<const float> target) {
    const RowIndex rows(habitat.grid, habitat.cells);
    std::vector<float> sums(habitat.cells.size(), 0.0F);
    for (std::size_t i = 0; i < habitat.cells.size(); ++i) {
        const CellPosition at = habitat.grid.position(habitat.cells[i]);
        sums[i] = static_cast<float>(sum_reached(kernel, habitat.grid, habitat.cells, rows, at, target));
    }
    return sums;
}

}  // namespace

DispersalWeights dispersal_weights(const CellKernel& kernel, const DispersalRules& rules,
                                   const DispersalHabitat& habitat) {
    DispersalWeights weights;
    std::vector<float> divisor;
    if (rules.attraction > 0) {
        for (const float s : habitat.suitability) {
            weights.target.push_back(s > 0 ? static_cast<float>(std::pow(s, rules.attraction)) : 0.0F);
        }
        divisor = attraction_sum(kernel, habitat, weights.target);
    } else if (rules.edge == EdgeRule::redistributed) {
        divisor = share_on_land(kernel, habitat);
    }
    for (const float sum : divisor) weights.source.push_back(sum > 0 ? 1 / sum : 0.0F);
    return weights;
}

}  // namespace spoor
