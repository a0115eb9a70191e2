#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "kernels/grid/active_cells.hpp"
#include "kernels/grid/grid.hpp"

namespace spoor {

/// Where each cell of a grid stands in a list of cells, in constant time and two bits a cell, so that it
/// stays in the cache where a number a cell would not: a bit for each cell in the list, and how many come
/// before each 64 of them.
class CellPositions {
public:
    CellPositions() = default;
    /// @param listed sorted ascending, unique, all below grid_cells; fewer than 2^32.
    CellPositions(CellIndex grid_cells, std::span<const CellIndex> listed)
        : words_(static_cast<std::size_t>(grid_cells) / word_bits + 1) {
        for (const CellIndex cell : listed) {
            words_[static_cast<std::size_t>(cell) / word_bits].bits |= bit_of(cell);
        }
        std::uint32_t before = 0;
        for (Word& word : words_) {
            word.before = before;
            before += static_cast<std::uint32_t>(std::popcount(word.bits));
        }
    }

    /// Position of a cell of the grid in the list, or ActiveCells::absent.
    [[nodiscard]] std::ptrdiff_t find(CellIndex cell) const {
        const Word& word = words_[static_cast<std::size_t>(cell) / word_bits];
        const std::uint64_t bit = bit_of(cell);
        if ((word.bits & bit) == 0) return ActiveCells::absent;
        return static_cast<std::ptrdiff_t>(word.before) + std::popcount(word.bits & (bit - 1));
    }

    [[nodiscard]] static std::size_t memory_bytes(CellIndex grid_cells) {
        return (static_cast<std::size_t>(grid_cells) / word_bits + 1) * sizeof(Word);
    }

private:
    static constexpr std::size_t word_bits = 64;
    struct Word {
        std::uint64_t bits = 0;
        std::uint32_t before = 0;
    };

    static std::uint64_t bit_of(CellIndex cell) {
        return std::uint64_t{1} << (static_cast<std::size_t>(cell) % word_bits);
    }

    std::vector<Word> words_;
};

}  // namespace spoor
