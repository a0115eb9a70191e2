#include "kernels/dispersal/settlement.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace spoor {

SettlementTargets::SettlementTargets(const DispersalRules& rules, const DispersalHabitat& habitat) {
    if (rules.settle_radius <= 0 || rules.attraction > 0) return;
    drawn_.resize(habitat.cells.size());
    const auto nobody_lands = [&](CellIndex cell) {
        return rules.edge == EdgeRule::redistributed && !habitat.land.empty() &&
               habitat.land[static_cast<std::size_t>(cell)] == 0;
    };
    const double radius = rules.settle_radius / habitat.grid.cell_size;
    const auto reach = static_cast<std::int64_t>(std::floor(radius));
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
        const auto [x, y] = habitat.grid.position(habitat.cells[i]);
        for (std::int64_t dy = -reach; dy <= reach; ++dy) {
            for (std::int64_t dx = -reach; dx <= reach; ++dx) {
                const CellPosition at{x + dx, y + dy};
                if (dx * dx + dy * dy > static_cast<std::int64_t>(radius * radius) ||
                    !habitat.grid.contains(at))
                    continue;
                const CellIndex landing = habitat.grid.index(at);
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
