#pragma once

#include <cstdint>
#include <vector>

#include "kernels/grid/grid.hpp"

namespace spoor {

/// Cells within a distance of any of some cells, along rows and columns, rounded up to whole blocks of cells.
class ReachOf {
public:
    /// @param reach [cells]
    ReachOf(const Grid& grid, std::int64_t reach);

    void mark(CellIndex cell) { marked_[block_of(cell)] = 1; }
    /// Spreads the marks by the reach. Call once, after the last mark.
    void spread();
    [[nodiscard]] bool holds(CellIndex cell) const { return marked_[block_of(cell)] != 0; }

private:
    [[nodiscard]] std::size_t block_of(CellIndex cell) const {
        const CellPosition at = grid_.position(cell);
        return static_cast<std::size_t>(at.y / block_ * columns_ + at.x / block_);
    }
    void spread_along(std::int64_t step, std::int64_t length, std::int64_t next_line, std::int64_t lines);

    Grid grid_;
    std::int64_t block_;  //!< [cells] edge of a block
    std::int64_t columns_;
    std::int64_t rows_;
    std::int64_t blocks_;  //!< of the reach
    std::vector<std::uint8_t> marked_;
};

}  // namespace spoor
