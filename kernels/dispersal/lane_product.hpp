#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace spoor {

/// Rows of a sparse matrix times lanes: out[j * lanes + l] = sum over the entries k of row j of
/// weights[k] * sources[columns[k] * lanes + l], fused; the even entries and the odd entries are summed
/// apart, each in order, and then added. Highway chooses the vector width at run time; lanes never mix, so
/// every width gives the same bits.
/// @param row_begin (rows + 1) positions in columns and weights, from row_begin[0] on, which is where columns
/// and weights point. @param lanes a multiple of 16. @param used lanes that may hold anything, the rest is 0.
void lane_product(std::span<const std::size_t> row_begin, const std::uint32_t* columns, const float* weights,
                  const float* sources, std::size_t lanes, std::size_t used, float* out);

/// One past the last lane that holds anything, in whole vectors of the machine: the last block of replicates
/// is seldom full. @param sources (cell, lane).
[[nodiscard]] std::size_t used_lanes(std::span<const float> sources, std::size_t lanes);

}  // namespace spoor
