#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "kernels/dispersal/kernel.hpp"
#include "kernels/dispersal/kernel_factors.hpp"
#include "kernels/dispersal/row_index.hpp"
#include "kernels/grid/grid.hpp"

namespace spoor {

/// The convolution of a kernel that is a product, by rows and then by columns: what the sources of one row of
/// the grid send to a column is summed once, and sent up and down. The kernel ends at a ring, so rows near
/// the end of a column are narrower: going from there to the middle the sum of the row only ever grows, and
/// each row of the column takes it as wide as it is itself. That is about three multiplications a cell and
/// unit of reach, however many cells are within reach.
class SeparableProduct {
public:
    /// @param factors of the kernel. @param cells ascending.
    SeparableProduct(const CellKernel& kernel, const KernelFactors& factors, const Grid& grid,
                     std::span<const CellIndex> cells);
    SeparableProduct(const SeparableProduct&) = delete;
    SeparableProduct& operator=(const SeparableProduct&) = delete;

    /// out[j] = sum over the cells i within reach of k(j - i) sources[i], each (active cell, lane). A row of
    /// the grid is summed from the target's column outwards, and then the rows in their order, fused: neither
    /// the width of vectors nor where the grid is cut into blocks changes a bit, nor do cells out of reach.
    /// @param lanes from one cell to the next. @param used lanes that may hold anything, the rest becomes 0.
    void apply(std::span<const float> sources, std::size_t lanes, std::size_t used,
               std::span<float> out) const;

    [[nodiscard]] std::size_t memory_bytes() const { return memory_bytes(reach_, grid_, cells_); }
    /// The same before it is made, with what one call of apply needs.
    [[nodiscard]] static std::size_t memory_bytes(int reach, const Grid& grid,
                                                  std::span<const CellIndex> cells);
    /// Seconds on one core to apply it to 16 lanes, measured on a machine of today.
    [[nodiscard]] static double seconds(int reach, const Grid& grid, std::span<const CellIndex> cells);

private:
    int reach_;  //!< [cells]
    KernelFactors factors_;
    Grid grid_;
    std::vector<CellIndex> cells_;
    RowIndex rows_;
    std::vector<int> half_width_;  //!< of the kernel's rows 0 .. reach
};

}  // namespace spoor
