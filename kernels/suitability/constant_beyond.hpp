#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "kernels/suitability/model.hpp"

namespace spoor {

/// From which value of each predictor on no model feels a difference any more: all its curves are flat
/// there. Two predictors that differ only beyond it give every species the same suitability, to the bit.
/// @return (predictor), infinity where some model feels every value; 0 where no model looks at all.
[[nodiscard]] std::vector<double> constant_beyond(std::span<const SuitabilityModel> models,
                                                  std::size_t predictors);

}  // namespace spoor
