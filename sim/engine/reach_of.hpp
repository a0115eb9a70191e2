#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "kernels/grid/grid.hpp"

namespace spoor {

/// Cells within a distance of any of some cells, along rows and columns, rounded up to whole blocks of cells.
class ReachOf {
public:
    /// @param reach [cells]
    ReachOf(const Grid& grid, std::int64_t reach);

    /// A block of cells, by its place among blocks. Who asks for the same cells again keeps those of theirs.
    struct Block {
        std::int32_t column = 0;
        std::int32_t row = 0;
    };
    [[nodiscard]] Block block_of(CellIndex cell) const {
        const CellPosition at = grid_.position(cell);
        return {.column = static_cast<std::int32_t>(at.x / block_),
                .row = static_cast<std::int32_t>(at.y / block_)};
    }

    void mark(const Block& block) {
        marked_[position(block)] = 1;
        first_ = {std::min(first_.column, block.column), std::min(first_.row, block.row)};
        last_ = {std::max(last_.column, block.column), std::max(last_.row, block.row)};
    }
    void mark(CellIndex cell) { mark(block_of(cell)); }
    /// Spreads the marks by the reach. Call once, after the last mark.
    void spread();
    [[nodiscard]] bool holds(const Block& block) const { return marked_[position(block)] != 0; }
    [[nodiscard]] bool holds(CellIndex cell) const { return holds(block_of(cell)); }

private:
    [[nodiscard]] std::size_t position(const Block& block) const {
        return static_cast<std::size_t>(block.row) * static_cast<std::size_t>(columns_) +
               static_cast<std::size_t>(block.column);
    }
    /// @param reached room to work in.
    void spread_along_row(std::int64_t row, std::vector<std::uint8_t>& reached);
    void spread_along_columns();

    Grid grid_;
    std::int64_t block_;  //!< [cells] edge of a block
    std::int64_t columns_;
    std::int64_t rows_;
    std::int64_t blocks_;  //!< of the reach
    Block first_;          //!< least column and row of a mark
    Block last_;           //!< largest
    std::vector<std::uint8_t> marked_;
};

}  // namespace spoor
