#pragma once

#include <span>
#include <vector>

#include "kernels/grid/grid.hpp"

namespace spoor {

/// Union of lists of cells, each ascending; ascending, without repeats. Merged two by two, O(cells log
/// lists): measures are runs of cells that hardly overlap, which merge far faster than all their cells would
/// sort.
[[nodiscard]] std::vector<CellIndex> union_of(std::vector<std::span<const CellIndex>> lists);

/// Finds cells of an ascending list that are asked for in ascending order: each search begins where the last
/// one ended and doubles its steps, so that a run of neighbours costs a step each.
class AscendingSearch {
public:
    explicit AscendingSearch(std::span<const CellIndex> cells) : cells_(cells) {}

    /// Position of a cell that is in the list; not before any cell asked for earlier.
    [[nodiscard]] std::size_t position_of(CellIndex cell);

private:
    std::span<const CellIndex> cells_;
    std::size_t at_ = 0;
};

}  // namespace spoor
