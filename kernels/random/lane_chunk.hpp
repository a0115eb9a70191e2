#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "kernels/random/lanes.hpp"

namespace spoor {

/// Sixteen replicates of one cell: the first of its four Philox blocks, and where the sixteen stand in the
/// caller's arrays.
struct LaneRow {
    CellIndex cell = 0;
    std::uint32_t block = 0;
    std::size_t offset = 0;
};

inline constexpr std::size_t chunk_rows = 64;
inline constexpr std::size_t chunk_entries = chunk_rows * lane_block;

/// Rows on the stack, gathered so that kernels see dense arrays without rows that have nothing to draw. All
/// arrays fit the first-level cache together.
struct LaneChunk {
    std::size_t rows = 0;
    std::array<LaneRow, chunk_rows> row;
    alignas(64) std::array<std::uint32_t, chunk_entries> words;
    alignas(64) std::array<float, chunk_entries> first;   //!< mean or trials
    alignas(64) std::array<float, chunk_entries> second;  //!< probability or size
    alignas(64) std::array<float, chunk_entries> counts;
    std::array<std::uint16_t, chunk_entries> origin;  //!< (vector) where it stood before ranks were closed
    std::size_t doubts = 0;
    std::array<std::uint16_t, chunk_entries> doubtful;  //!< entries that only the reference can decide
};

/// Replicate of an entry of a row.
[[nodiscard]] inline std::uint32_t replicate_of(const LaneRow& row, std::size_t lane) {
    return row.block / 4 * static_cast<std::uint32_t>(lane_block) + static_cast<std::uint32_t>(lane);
}

}  // namespace spoor
