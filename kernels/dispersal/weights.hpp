#pragma once

#include <span>
#include <vector>

#include "kernels/dispersal/dispersal.hpp"

namespace spoor {

/// P(i, j) = k(j - i) * target[j] * source[i]: edge rules and attraction are a factor before and a factor
/// after any convolution.
struct DispersalWeights {
    std::vector<float> source;  //!< (active cell) empty: 1
    std::vector<float> target;  //!< (active cell) empty: 1

    [[nodiscard]] float of_source(std::size_t i) const { return source.empty() ? 1.0F : source[i]; }
    [[nodiscard]] float of_target(std::size_t j) const { return target.empty() ? 1.0F : target[j]; }
};

[[nodiscard]] DispersalWeights dispersal_weights(const CellKernel& kernel, const DispersalRules& rules,
                                                 const DispersalHabitat& habitat);

}  // namespace spoor
