#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "kernels/dispersal/dispersal.hpp"

namespace spoor {

/// Who lands on a cell without habitat settles in the best cell within the search radius: highest
/// suitability, then nearest, then first. Without a radius nobody settles elsewhere; nor with attraction,
/// where all land on habitat. Off the land nobody lands whose edge rule is `redistributed`.
class SettlementTargets {
public:
    SettlementTargets(const DispersalRules& rules, const DispersalHabitat& habitat);

    /// Cells without habitat whose landings settle in this active cell.
    [[nodiscard]] std::span<const CellIndex> drawn_to(std::size_t active) const {
        return drawn_.empty() ? std::span<const CellIndex>() : std::span<const CellIndex>(drawn_[active]);
    }
    /// Active cell where a landing on a cell without habitat settles, or ActiveCells::absent.
    [[nodiscard]] std::ptrdiff_t target_of(CellIndex landing) const {
        const auto found = target_.find(landing);
        return found == target_.end() ? ActiveCells::absent : found->second;
    }

private:
    std::vector<std::vector<CellIndex>> drawn_;
    std::unordered_map<CellIndex, std::ptrdiff_t> target_;
};

}  // namespace spoor
