#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace spoor {

/// One row of a sparse matrix times lanes: out[l] = sum over k of weights[k] * sources[columns[k] * lanes +
/// l], added in the order of k, fused, in lanes (a multiple of 16). Highway chooses the vector width at run
/// time; lanes never mix, so every width gives the same bits.
void lane_product(std::span<const std::uint32_t> columns, std::span<const float> weights,
                  const float* sources, std::size_t lanes, float* out);

}  // namespace spoor
