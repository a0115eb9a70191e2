#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "sim/engine/landscape.hpp"
#include "sim/engine/suitability_stage.hpp"

namespace spoor {

/// Where a species' suitability is known at all: 1 where every predictor it uses has data. Species whose
/// masks are the same share one.
using DataMask = std::shared_ptr<const std::vector<std::uint8_t>>;

/// @return (species) masks of (y, x).
[[nodiscard]] std::vector<DataMask> data_masks(const Study& study, const SuitabilityProgram& program,
                                               const BaseLandscape& landscape);

}  // namespace spoor
