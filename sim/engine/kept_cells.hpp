#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>
#include <vector>

#include "kernels/grid/grid.hpp"

namespace spoor {

/// Ascending cells of a grid as they are kept for all species of a run: two bytes a cell, and sixteen for
/// every block of the grid that has any.
class KeptCells {
public:
    /// Cells of a block, counted from its first.
    static constexpr CellIndex block_cells = 65'536;

    KeptCells() = default;
    explicit KeptCells(std::span<const CellIndex> cells);

    void reserve(std::size_t cells) { within_.reserve(cells); }
    /// Cells of a block behind those of all that are there. @param begin the first cell of the block.
    void append(CellIndex begin, std::span<const std::uint16_t> within);

    [[nodiscard]] std::size_t size() const { return within_.size(); }
    [[nodiscard]] bool empty() const { return within_.empty(); }
    [[nodiscard]] std::vector<CellIndex> all() const;

    /// What there is in the block of a cell.
    struct Part {
        CellIndex begin = 0;                    //!< first cell of the block
        std::span<const std::uint16_t> within;  //!< counted from it
        std::size_t position = 0;               //!< of the first of them among all cells
    };
    [[nodiscard]] Part part_of(CellIndex cell) const;

    [[nodiscard]] std::size_t bytes() const {
        return within_.capacity() * sizeof(std::uint16_t) + blocks_.capacity() * sizeof(Block);
    }

    friend bool operator==(const KeptCells&, const KeptCells&) = default;
    /// Any order, for looking up.
    friend bool operator<(const KeptCells& a, const KeptCells& b) {
        return std::tie(a.blocks_, a.within_) < std::tie(b.blocks_, b.within_);
    }

private:
    struct Block {
        CellIndex begin = 0;
        std::size_t position = 0;  //!< of its first among all cells
        friend bool operator==(const Block&, const Block&) = default;
        friend bool operator<(const Block& a, const Block& b) {
            return std::tie(a.begin, a.position) < std::tie(b.begin, b.position);
        }
    };

    std::vector<Block> blocks_;
    std::vector<std::uint16_t> within_;
};

}  // namespace spoor
