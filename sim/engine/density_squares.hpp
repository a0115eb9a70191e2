#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "kernels/grid/grid.hpp"

namespace spoor {

/// The squares of the country over which a species feels N/K (YearForcing::density_square): whole cells, laid
/// out from the upper left corner of the grid. Of the smallest kind, a cell, there is none.
struct DensitySquares {
    std::vector<std::uint32_t> of_cell;  //!< (active cell) numbered as they are met; empty: each cell its own
    std::size_t count = 0;
};

/// @param edge_m rounded to whole cells. @param cells active cells.
[[nodiscard]] DensitySquares density_squares(const Grid& grid, double edge_m,
                                             std::span<const CellIndex> cells);

}  // namespace spoor
