#pragma once

#include <memory>
#include <vector>

#include "kernels/grid/cell_mask.hpp"
#include "sim/engine/landscape.hpp"
#include "sim/engine/suitability_stage.hpp"

namespace spoor {

/// Where a species' suitability is known at all: set where every predictor it uses has data. Species whose
/// masks are the same share one.
using DataMask = std::shared_ptr<const CellMask>;

/// @return (species) masks of (y, x).
[[nodiscard]] std::vector<DataMask> data_masks(const Study& study, const SuitabilityProgram& program,
                                               const BaseLandscape& landscape);

}  // namespace spoor
