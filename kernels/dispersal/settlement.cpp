#include "kernels/dispersal/settlement.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace spoor {

SettlementTargets::SettlementTargets(const DispersalRules& rules, const DispersalHabitat& habitat) {
    if (rules.settle_radius <= 0 || rules.attraction > 0) return;
    drawn_.resize(habitat.cells.size());
    const auto nobody_lands = [&](CellIndex cell) {
        return rules.edge == EdgeRule::redistributed && habitat.land != nullptr &&
               !(*habitat.land)[static_cast<std::size_t>(cell)];
    };
    // A little slack, so that 0.3 m on cells of 0.1 m reaches three cells whatever the rounding.
    const Grid& grid = habitat.grid;
    const double across = std::hypot(static_cast<double>(grid.nx), static_cast<double>(grid.ny));
    const double radius = std::min(rules.settle_radius / grid.cell_size * (1 + 1e-9), across);
    const auto reach = static_cast<std::int64_t>(radius);
    const auto reach_squared = static_cast<std::int64_t>(radius * radius);
    using Merit = std::tuple<float, std::int64_t, std::ptrdiff_t>;  // better is larger
    std::unordered_map<CellIndex, Merit> best;
    std::unordered_map<CellIndex, bool> has_habitat;
    const auto suitability_of = [&](std::size_t i) {
        return habitat.suitability.empty() ? 1.0F : habitat.suitability[i];
    };
    for (std::size_t i = 0; i < habitat.cells.size(); ++i)
        has_habitat[habitat.cells[i]] = suitability_of(i) > 0;
    for (std::size_t i = 0; i < habitat.cells.size(); ++i) {
        if (suitability_of(i) <= 0) continue;
        const auto [x, y] = grid.position(habitat.cells[i]);
        for (std::int64_t dy = std::max(-reach, -y); dy <= std::min(reach, grid.ny - 1 - y); ++dy) {
            for (std::int64_t dx = std::max(-reach, -x); dx <= std::min(reach, grid.nx - 1 - x); ++dx) {
                if (dx * dx + dy * dy > reach_squared) continue;
                const CellIndex landing = grid.index({x + dx, y + dy});
                if (nobody_lands(landing)) continue;
                const auto known = has_habitat.find(landing);
                if (known != has_habitat.end() && known->second) continue;
                const Merit merit{suitability_of(i), -(dx * dx + dy * dy), -static_cast<std::ptrdiff_t>(i)};
                const auto [found, is_new] = best.try_emplace(landing, merit);
                if (!is_new && merit > found->second) found->second = merit;
            }
        }
    }
    for (const auto& [landing, merit] : best) {
        const std::ptrdiff_t to = -std::get<2>(merit);
        target_[landing] = to;
        drawn_[static_cast<std::size_t>(to)].push_back(landing);
    }
    for (auto& list : drawn_) std::sort(list.begin(), list.end());
}

}  // namespace spoor
