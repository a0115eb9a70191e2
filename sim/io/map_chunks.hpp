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

/// Cuts a sparse map into chunks and hands each chunk that holds anything to `take`, from the north-west on.
/// @param cells ascending. @param values as stored, one a cell.
template <typename Stored>
void for_each_chunk(const Grid& grid, std::span<const CellIndex> cells, std::span<const Stored> values,
                    Stored fill, const std::function<void(const MapChunk<Stored>&)>& take);

/// The same over a background: `background` where `mask` (y, x) is set, `fill` elsewhere; chunks without any
/// of the mask are left out.
/// @param shape of the chunks, which need not be that of this grid: it may be some rows of a larger one.
template <typename Stored>
void for_each_chunk(const Grid& grid, ChunkShape shape, std::span<const CellIndex> cells,
                    std::span<const Stored> values, Stored fill, const CellMask& mask, Stored background,
                    const std::function<void(const MapChunk<Stored>&)>& take);

}  // namespace spoor
