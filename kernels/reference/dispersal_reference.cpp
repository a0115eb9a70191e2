#include "kernels/reference/dispersal_reference.hpp"

#include <algorithm>
#include <cmath>

namespace spoor::reference {

namespace {

bool is_land(const DispersalHabitat& habitat, CellPosition at) {
    return habitat.grid.contains(at) &&
           (habitat.land == nullptr || (*habitat.land)[static_cast<std::size_t>(habitat.grid.index(at))]);
}

/// The active cell that receives who lands on a place, or -1.
std::ptrdiff_t receiver(const DispersalRules& rules, const DispersalHabitat& habitat, CellPosition at) {
    if (!habitat.grid.contains(at)) return -1;
    const auto suitability = [&](std::size_t i) {
        return habitat.suitability.empty() ? 1.0F : habitat.suitability[i];
    };
    const auto found = std::lower_bound(habitat.cells.begin(), habitat.cells.end(), habitat.grid.index(at));
    const bool active = found != habitat.cells.end() && *found == habitat.grid.index(at);
    const std::ptrdiff_t here = active ? found - habitat.cells.begin() : -1;
    // Whom suitability draws lands where there is habitat, and whom the edge turns back lands on land.
    if (rules.settle_radius <= 0 || rules.attraction > 0) return here;
    if (rules.edge == EdgeRule::redistributed && !is_land(habitat, at)) return -1;
    if (here >= 0 && suitability(static_cast<std::size_t>(here)) > 0) return here;
    const double radius = rules.settle_radius / habitat.grid.cell_size;
    std::ptrdiff_t best = -1;
    double best_distance = 0;
    for (std::size_t i = 0; i < habitat.cells.size(); ++i) {
        const CellPosition cell = habitat.grid.position(habitat.cells[i]);
        const double distance =
            std::hypot(static_cast<double>(cell.x - at.x), static_cast<double>(cell.y - at.y));
        if (distance > radius + 1e-9 || suitability(i) <= 0) continue;
        const bool better = best < 0 || suitability(i) > suitability(static_cast<std::size_t>(best)) ||
                            (suitability(i) == suitability(static_cast<std::size_t>(best)) &&
                             distance < best_distance - 1e-9);
        if (!better) continue;
        best = static_cast<std::ptrdiff_t>(i);
        best_distance = distance;
    }
    return best;
}

}  // namespace

std::vector<double> disperse(const CellKernel& kernel, const DispersalRules& rules,
                             const DispersalHabitat& habitat, std::span<const double> sources) {
    std::vector<double> arrivals(habitat.cells.size(), 0.0);
    const std::vector<KernelTap> taps = kernel.taps();
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const auto [x, y] = habitat.grid.position(habitat.cells[i]);
        std::vector<double> weight(habitat.cells.size(), 0.0);
        double on_land = 0;
        for (const KernelTap& tap : taps) {
            const CellPosition to{x + tap.dx, y + tap.dy};
            const auto p = static_cast<double>(tap.probability);
            if (is_land(habitat, to)) on_land += p;
            const std::ptrdiff_t j = receiver(rules, habitat, to);
            if (j < 0) continue;
            const auto at = static_cast<std::size_t>(j);
            weight[at] += rules.attraction > 0
                              ? p * std::pow(static_cast<double>(habitat.suitability[at]), rules.attraction)
                              : p;
        }
        double divisor = 1;
        if (rules.attraction > 0) {
            divisor = 0;
            for (const double w : weight) divisor += w;
        } else if (rules.edge == EdgeRule::redistributed) {
            divisor = on_land;
        }
        if (divisor <= 0) continue;
        for (std::size_t j = 0; j < weight.size(); ++j) arrivals[j] += sources[i] * weight[j] / divisor;
    }
    return arrivals;
}

}  // namespace spoor::reference
