#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "kernels/grid/grid.hpp"

namespace spoor {

/// Where each row of the grid begins in a sorted list of cells: finding the active cells of a stretch of a
/// row is a search in that row only.
class RowIndex {
public:
    RowIndex(const Grid& grid, std::span<const CellIndex> cells) : grid_(grid), cells_(cells) {
        begin_.reserve(static_cast<std::size_t>(grid.ny) + 1);
        std::size_t at = 0;
        for (std::int64_t y = 0; y <= grid.ny; ++y) {
            while (at < cells.size() && cells[at] < y * grid.nx) ++at;
            begin_.push_back(at);
        }
    }

    /// Positions [first, second) of the cells of row y in columns x0..x1 (clipped to the grid).
    [[nodiscard]] std::pair<std::size_t, std::size_t> stretch(std::int64_t y, std::int64_t x0,
                                                              std::int64_t x1) const {
        if (y < 0 || y >= grid_.ny || x1 < 0 || x0 >= grid_.nx) return {0, 0};
        const auto row_begin =
            cells_.begin() + static_cast<std::ptrdiff_t>(begin_[static_cast<std::size_t>(y)]);
        const auto row_end =
            cells_.begin() + static_cast<std::ptrdiff_t>(begin_[static_cast<std::size_t>(y) + 1]);
        const CellIndex first = y * grid_.nx + std::max<std::int64_t>(0, x0);
        const CellIndex last = y * grid_.nx + std::min(grid_.nx - 1, x1);
        const auto from = std::lower_bound(row_begin, row_end, first);
        const auto until = std::upper_bound(from, row_end, last);
        return {static_cast<std::size_t>(from - cells_.begin()),
                static_cast<std::size_t>(until - cells_.begin())};
    }

private:
    Grid grid_;
    std::span<const CellIndex> cells_;
    std::vector<std::size_t> begin_;
};

}  // namespace spoor
