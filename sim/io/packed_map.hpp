#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "kernels/grid/cell_mask.hpp"
#include "kernels/grid/grid.hpp"
#include "sim/io/cube.hpp"

namespace spoor {

/// What compression left of a chunk. Shared, because one chunk often stands in several maps.
using PackedBytes = std::shared_ptr<const std::vector<std::uint8_t>>;

/// A map as the file holds it: its chunks that have anything in them, from the north-west on.
struct PackedMap {
    struct Chunk {
        std::int64_t y0 = 0;  //!< row of its first cell
        std::int64_t x0 = 0;
        PackedBytes bytes;
    };
    std::vector<Chunk> chunks;
};

/// A map that was packed before, of the same variable over the same cells or background: where the two are
/// equal its chunks are taken over as they are.
struct PackedBefore {
    const PackedMap& map;
    std::span<const CellIndex> changed;  //!< ascending: cells in which the two may differ
};

/// Packs a sparse map: values at the given cells (ascending), no data elsewhere. May be called from many
/// threads at once.
[[nodiscard]] PackedMap pack_map(const MapPacking& packing, MapVariable variable,
                                 std::span<const CellIndex> cells, std::span<const float> values,
                                 const PackedBefore* before = nullptr);

/// Values of a sparse map that was packed, rounded as the file holds them, in the chunks in which any of some
/// cells lies. Throws Error where a chunk is not what it should be.
/// @param cells ascending. @param near ascending. @returns (cell), NaN where the map has no value and in all
/// other chunks.
[[nodiscard]] std::vector<float> unpack_map(const MapPacking& packing, MapVariable variable,
                                            const PackedMap& map, std::span<const CellIndex> cells,
                                            std::span<const CellIndex> near);

/// Packs some rows of suitability, as many as `has_data` holds: `values` at `cells`, 0 on the other cells of
/// `has_data`, no data elsewhere.
/// @param first_row of the map, where a row of chunks begins (ChunkShape); chunks tell their rows from the
/// first of the map on.
/// @param cells ascending and, as has_data and the changed cells, counted from the first cell of that row.
[[nodiscard]] PackedMap pack_suitability(const MapPacking& packing, std::int64_t first_row,
                                         std::span<const CellIndex> cells, std::span<const float> values,
                                         const CellMask& has_data, const PackedBefore* before = nullptr);

}  // namespace spoor
