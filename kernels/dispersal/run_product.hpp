#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "kernels/dispersal/kernel.hpp"
#include "kernels/grid/grid.hpp"

namespace spoor {

/// The convolution of a kernel over the active cells alone, without a matrix: sources of a row of the grid
/// stand together in their list, so a row of the kernel meets them as a run whose probabilities are looked up
/// by the difference of columns. Targets of one small block of the grid are summed together, so that a run is
/// read once for all of them.
class RunProduct {
public:
    /// @param cells ascending.
    RunProduct(const CellKernel& kernel, const Grid& grid, std::span<const CellIndex> cells);

    /// out[j] = sum over the cells i within reach of k(j - i) sources[i], each (active cell, lane). The cells
    /// of a row of the grid are summed in their order, fused, and then the rows in theirs, so that neither
    /// the width of vectors nor which targets stand together changes a bit.
    /// @param lanes from one cell to the next. @param used lanes that may hold anything, the rest becomes 0.
    void apply(std::span<const float> sources, std::size_t lanes, std::size_t used,
               std::span<float> out) const;

    [[nodiscard]] std::size_t memory_bytes() const;
    /// The same before it is made.
    [[nodiscard]] static std::size_t memory_bytes(const CellKernel& kernel, std::size_t cells);

    /// Rows of the grid whose sources are summed before they are added to the rest: long sums lose less.
    static constexpr int summed_rows = 8;

private:
    int reach_;                           //!< [cells]
    int block_;                           //!< rows and columns of a block of targets [cells]
    std::vector<std::int32_t> x_;         //!< column of an active cell
    std::vector<std::int32_t> y_;         //!< row of an active cell
    std::vector<std::size_t> row_begin_;  //!< (ny + 1) first active cell of each row of the grid
    /// Active cells block by block, each in the order of cells; a block ends where the next begins.
    std::vector<std::uint32_t> targets_;
    std::vector<std::uint32_t> block_begin_;
    std::vector<std::int32_t> half_width_;  //!< of the kernel's rows 0 .. reach
    /// Probabilities of rows |dy| = 0 .. reach + 1 and dx = -(reach + block - 1) .. reach + block - 1, 0 out
    /// of reach: sources that only some targets of a block reach are multiplied by 0 for the others.
    std::vector<float> table_;
};

}  // namespace spoor
