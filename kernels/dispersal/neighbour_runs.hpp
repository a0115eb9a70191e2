#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "kernels/dispersal/kernel.hpp"
#include "kernels/grid/grid.hpp"

namespace spoor {

/// The active cells within reach of each active cell, as runs of neighbours in their list: one run a row of
/// the kernel. Walking the cells in order, the runs of the next cell begin where those of this one began, so
/// that nothing is searched.
class NeighbourRuns {
public:
    /// @param cells ascending. Kernel and cells must outlive this.
    NeighbourRuns(const CellKernel& kernel, const Grid& grid, std::span<const CellIndex> cells)
        : kernel_(&kernel), grid_(grid), cells_(cells) {
        x_.reserve(cells.size());
        for (const CellIndex cell : cells) x_.push_back(static_cast<std::int32_t>(cell % grid.nx));
        row_begin_.reserve(static_cast<std::size_t>(grid.ny) + 1);
        std::size_t at = 0;
        for (std::int64_t y = 0; y <= grid.ny; ++y) {
            while (at < cells.size() && cells[at] < y * grid.nx) ++at;
            row_begin_.push_back(at);
        }
    }

    /// Column of an active cell.
    [[nodiscard]] std::int32_t x(std::size_t cell) const { return x_[cell]; }

    /// Calls visit(j, first, last, half_row) for every active cell j in order and each row of the kernel in
    /// which it has neighbours i in [first, last): the probability between i and j is
    /// half_row[abs(x(i) - x(j))].
    template <typename Visit>
    void for_each(const Visit& visit) const {
        const int reach = kernel_->radius();
        const auto rows = static_cast<std::size_t>(2 * reach + 1);
        std::vector<std::size_t> first(rows);
        std::vector<std::size_t> last(rows);
        std::int64_t row_of_pointers = -1;
        for (std::size_t j = 0; j < cells_.size(); ++j) {
            const std::int64_t y = cells_[j] / grid_.nx;
            const auto dy_from = static_cast<int>(std::max<std::int64_t>(-reach, -y));
            const auto dy_until = static_cast<int>(std::min<std::int64_t>(reach, grid_.ny - 1 - y));
            const bool new_row = y != row_of_pointers;
            row_of_pointers = y;
            for (int dy = dy_from; dy <= dy_until; ++dy) {
                const auto r = static_cast<std::size_t>(dy + reach);
                const std::size_t row_end = row_begin_[static_cast<std::size_t>(y + dy) + 1];
                if (new_row) first[r] = last[r] = row_begin_[static_cast<std::size_t>(y + dy)];
                const std::span<const float> half_row = kernel_->half_row(dy);
                const auto half = static_cast<std::int32_t>(half_row.size()) - 1;
                while (first[r] < row_end && x_[first[r]] < x_[j] - half) ++first[r];
                last[r] = std::max(last[r], first[r]);
                while (last[r] < row_end && x_[last[r]] <= x_[j] + half) ++last[r];
                if (first[r] < last[r]) visit(j, first[r], last[r], half_row.data());
            }
        }
    }

private:
    const CellKernel* kernel_;
    Grid grid_;
    std::span<const CellIndex> cells_;
    std::vector<std::int32_t> x_;
    std::vector<std::size_t> row_begin_;  //!< (ny + 1) position of the first active cell of each row
};

}  // namespace spoor
