#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "kernels/grid/grid.hpp"

namespace spoor {

/// The cells a species can live in: those with a carrying capacity in any year of any scenario.
/// Sorted ascending, without duplicates. All population arrays are indexed by the position in this list.
class ActiveCells {
public:
    ActiveCells() = default;
    /// @param cells sorted ascending, unique.
    explicit ActiveCells(std::vector<CellIndex> cells) : cells_(std::move(cells)) {}

    static constexpr std::ptrdiff_t absent = -1;

    [[nodiscard]] std::size_t size() const { return cells_.size(); }
    [[nodiscard]] bool empty() const { return cells_.empty(); }
    [[nodiscard]] CellIndex operator[](std::size_t i) const { return cells_[i]; }
    [[nodiscard]] std::span<const CellIndex> cells() const { return cells_; }

    /// Position of a cell in the list, or `absent`.
    [[nodiscard]] std::ptrdiff_t find(CellIndex cell) const {
        const auto at = std::lower_bound(cells_.begin(), cells_.end(), cell);
        return at != cells_.end() && *at == cell ? at - cells_.begin() : absent;
    }

private:
    std::vector<CellIndex> cells_;
};

}  // namespace spoor
