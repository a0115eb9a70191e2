#pragma once

#include <cstdlib>
#include <span>

#include "kernels/dispersal/kernel.hpp"
#include "kernels/dispersal/row_index.hpp"
#include "kernels/grid/grid.hpp"

namespace spoor {

/// Calls visit(j, k) for every active cell j in row dy of a kernel that stands at a cell, in order, with the
/// probability k between them, until it says true.
/// @param rows index of the same cells.
template <typename Visit>
void for_reached_in_row(const CellKernel& kernel, const Grid& grid, std::span<const CellIndex> cells,
                        const RowIndex& rows, CellPosition at, int dy, const Visit& visit) {
    const std::span<const float> row = kernel.half_row(dy);
    const auto half = static_cast<std::int64_t>(row.size()) - 1;
    const auto [from, until] = rows.stretch(at.y + dy, at.x - half, at.x + half);
    const CellIndex here = (at.y + dy) * grid.nx + at.x;
    for (std::size_t j = from; j < until; ++j) {
        if (visit(j, static_cast<double>(row[static_cast<std::size_t>(std::abs(cells[j] - here))]))) return;
    }
}

/// The same in all rows of the kernel, to the end.
template <typename Visit>
void for_reached(const CellKernel& kernel, const Grid& grid, std::span<const CellIndex> cells,
                 const RowIndex& rows, CellPosition at, const Visit& visit) {
    for (int dy = -kernel.radius(); dy <= kernel.radius(); ++dy) {
        for_reached_in_row(kernel, grid, cells, rows, at, dy, [&](std::size_t j, double k) {
            visit(j, k);
            return false;
        });
    }
}

/// Sum of k times a value over the active cells in reach.
/// @param values (active cell).
[[nodiscard]] inline double sum_reached(const CellKernel& kernel, const Grid& grid,
                                        std::span<const CellIndex> cells, const RowIndex& rows,
                                        CellPosition at, std::span<const float> values) {
    double sum = 0;
    for_reached(kernel, grid, cells, rows, at,
                [&](std::size_t j, double k) { sum += k * static_cast<double>(values[j]); });
    return sum;
}

}  // namespace spoor
