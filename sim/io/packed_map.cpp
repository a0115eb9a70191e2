#include "sim/io/packed_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <tuple>

#include "sim/io/chunk_codec.hpp"
#include "sim/io/cube_layout.hpp"
#include "sim/io/error.hpp"
#include "sim/io/map_chunks.hpp"

namespace spoor {
namespace {

template <typename Stored>
PackedMap::Chunk packed(const MapChunk<Stored>& chunk, std::int64_t first_row, int deflate_level) {
    const std::span bytes(reinterpret_cast<const std::uint8_t*>(chunk.cells.data()),
                          chunk.cells.size_bytes());
    return {chunk.y0 + first_row, chunk.x0,
            std::make_shared<const std::vector<std::uint8_t>>(deflated(bytes, deflate_level))};
}

/// Rows of a map, from whose first cell on cells are counted, and what stands where there are no values.
template <typename Stored>
struct MapRows {
    Grid grid;
    ChunkShape shape;
    std::int64_t first_row = 0;
    Stored fill{};
    const CellMask& mask;
    Stored background{};
};

template <typename Stored>
PackedMap pack(const MapRows<Stored>& rows, std::span<const CellIndex> cells, std::span<const Stored> values,
               int deflate_level, const PackedBefore* before) {
    PackedMap map;
    const ChunkSet changed = before != nullptr ? ChunkSet(rows.grid, rows.shape, before->changed)
                                               : ChunkSet(rows.grid, rows.shape);
    if (before != nullptr) {
        std::ranges::copy_if(
            before->map.chunks, std::back_inserter(map.chunks),
            [&](const PackedMap::Chunk& chunk) { return !changed.has(chunk.y0 - rows.first_row, chunk.x0); });
    }
    const auto kept = static_cast<std::ptrdiff_t>(map.chunks.size());
    for_each_chunk<Stored>(rows.grid, rows.shape, cells, values, rows.fill, rows.mask, rows.background,
                           changed, [&](const MapChunk<Stored>& chunk) {
                               map.chunks.push_back(packed(chunk, rows.first_row, deflate_level));
                           });
    std::ranges::inplace_merge(map.chunks, map.chunks.begin() + kept, {},
                               [](const PackedMap::Chunk& chunk) { return std::tuple(chunk.y0, chunk.x0); });
    return map;
}

std::vector<std::uint8_t> bytes_of(std::span<const float> values) {
    std::vector<std::uint8_t> bytes(values.size());
    std::ranges::transform(values, bytes.begin(), to_byte);
    return bytes;
}

std::vector<float> rounded(std::span<const float> values, int significant_bits) {
    std::vector<float> all(values.size());
    std::ranges::transform(values, all.begin(), [&](float value) {
        return std::isnan(value) ? layout::f32_fill : round_mantissa(value, significant_bits);
    });
    return all;
}

}  // namespace

PackedMap pack_map(const MapPacking& packing, MapVariable variable, std::span<const CellIndex> cells,
                   std::span<const float> values, const PackedBefore* before) {
    const ChunkShape shape = ChunkShape::of(packing.grid);
    const CellMask no_background;
    if (layout::describe(variable).bytes) {
        const MapRows<std::uint8_t> rows{.grid = packing.grid,
                                         .shape = shape,
                                         .fill = layout::byte_fill,
                                         .mask = no_background,
                                         .background = layout::byte_fill};
        return pack<std::uint8_t>(rows, cells, bytes_of(values), packing.deflate_level, before);
    }
    const MapRows<float> rows{.grid = packing.grid,
                              .shape = shape,
                              .fill = layout::f32_fill,
                              .mask = no_background,
                              .background = layout::f32_fill};
    return pack<float>(rows, cells, rounded(values, packing.significant_bits), packing.deflate_level, before);
}

std::vector<float> unpack_map(const MapPacking& packing, MapVariable variable, const PackedMap& map,
                              std::span<const CellIndex> cells, std::span<const CellIndex> near) {
    const ChunkShape shape = ChunkShape::of(packing.grid);
    const ChunkSet wanted(packing.grid, shape, near);
    std::vector<float> values(cells.size(), std::numeric_limits<float>::quiet_NaN());
    const auto unpack = [&]<typename Stored>(const PackedMap::Chunk& chunk, Stored fill, auto value_of) {
        const auto stored_cells = static_cast<std::size_t>(shape.rows * shape.columns);
        const std::vector<std::uint8_t> bytes = inflated(*chunk.bytes, stored_cells * sizeof(Stored));
        std::vector<Stored> stored(stored_cells);
        std::memcpy(stored.data(), bytes.data(), bytes.size());
        auto first = cells.begin();
        const std::int64_t end_x = std::min(chunk.x0 + shape.columns, packing.grid.nx);
        const std::int64_t end_y = std::min(chunk.y0 + shape.rows, packing.grid.ny);
        for (std::int64_t y = chunk.y0; y < end_y; ++y) {
            const CellIndex row = packing.grid.index({chunk.x0, y});
            first = std::lower_bound(first, cells.end(), row);
            for (; first != cells.end() && *first < row + (end_x - chunk.x0); ++first) {
                const Stored here =
                    stored[static_cast<std::size_t>((y - chunk.y0) * shape.columns + (*first - row))];
                if (here != fill) values[static_cast<std::size_t>(first - cells.begin())] = value_of(here);
            }
        }
    };
    for (const PackedMap::Chunk& chunk : map.chunks) {
        if (!wanted.has(chunk.y0, chunk.x0)) continue;
        if (layout::describe(variable).bytes) {
            unpack(chunk, layout::byte_fill, from_byte);
        } else {
            unpack(chunk, layout::f32_fill, [](float value) { return value; });
        }
    }
    return values;
}

PackedMap pack_suitability(const MapPacking& packing, std::int64_t first_row,
                           std::span<const CellIndex> cells, std::span<const float> values,
                           const CellMask& has_data, const PackedBefore* before) {
    const ChunkShape shape = ChunkShape::of(packing.grid);
    Grid own = packing.grid;
    own.ny = static_cast<std::int64_t>(has_data.size()) / own.nx;
    if (first_row % shape.rows != 0 || first_row + own.ny > packing.grid.ny) {
        throw Error(fmt::format("{} rows from row {} on are no whole chunks of the map", own.ny, first_row));
    }
    const MapRows<std::uint8_t> rows{.grid = own,
                                     .shape = shape,
                                     .first_row = first_row,
                                     .fill = layout::byte_fill,
                                     .mask = has_data,
                                     .background = 0};
    return pack<std::uint8_t>(rows, cells, bytes_of(values), packing.deflate_level, before);
}

}  // namespace spoor
