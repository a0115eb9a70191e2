#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "kernels/grid/cell_mask.hpp"
#include "kernels/grid/grid.hpp"

namespace spoor {

/// One chunk of a map before compression: `cells` (chunk rows, chunk columns), padded with the fill value
/// where it reaches over the edge of the grid.
template <typename Stored>
struct MapChunk {
    std::int64_t x0 = 0;
    std::int64_t y0 = 0;
    std::span<const Stored> cells;
};

/// Edges of a chunk on this grid [cells].
struct ChunkShape {
    std::int64_t rows = 0;
    std::int64_t columns = 0;

    static ChunkShape of(const Grid& grid);
};

/// Some of the chunks of a grid.
class ChunkSet {
public:
    /// All of them.
    ChunkSet(const Grid& grid, ChunkShape shape);
    /// Those that hold any of the cells (ascending).
    ChunkSet(const Grid& grid, ChunkShape shape, std::span<const CellIndex> cells);

    /// @param y0, x0 of its first cell.
    [[nodiscard]] bool has(std::int64_t y0, std::int64_t x0) const {
        return in_[static_cast<std::size_t>(y0 / shape_.rows * columns_ + x0 / shape_.columns)] != 0;
    }
    [[nodiscard]] bool has_any_of_row(std::int64_t y0) const;

private:
    ChunkShape shape_;
    std::int64_t columns_;
    std::vector<std::uint8_t> in_;  //!< (row of chunks, column of chunks)
};

/// Cuts a sparse map into chunks and hands each chunk that holds anything to `take`, from the north-west on.
/// Where it has no values there is `background` where `mask` (y, x) is set, `fill` elsewhere.
/// @param shape of the chunks, which need not be that of this grid: it may be some rows of a larger one.
/// @param cells ascending. @param values as stored, one a cell.
/// @param mask empty: nowhere; else chunks without any of it are left out.
/// @param wanted others are passed over.
template <typename Stored>
void for_each_chunk(const Grid& grid, ChunkShape shape, std::span<const CellIndex> cells,
                    std::span<const Stored> values, Stored fill, const CellMask& mask, Stored background,
                    const ChunkSet& wanted, const std::function<void(const MapChunk<Stored>&)>& take);

}  // namespace spoor
