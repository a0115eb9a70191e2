#pragma once

#include <span>
#include <vector>

#include "kernels/grid/grid.hpp"
#include "kernels/suitability/focal_window.hpp"

namespace spoor {

/// Cells [begin, end) of one row.
struct CellRun {
    CellIndex begin = 0;
    CellIndex end = 0;

    friend bool operator==(const CellRun&, const CellRun&) = default;
};

/// The runs of an ascending list of cells: ascending, apart, each within a row.
[[nodiscard]] std::vector<CellRun> runs_of(const Grid& grid, std::span<const CellIndex> cells);

/// All cells of the grid with a cell of the runs in their window, as runs.
[[nodiscard]] std::vector<CellRun> dilate(const Grid& grid, const FocalWindow& window,
                                          std::span<const CellRun> runs);

}  // namespace spoor
