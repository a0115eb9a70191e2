#pragma once

#include <vector>

#include "sim/engine/landscape.hpp"
#include "sim/engine/suitability_stage.hpp"

namespace spoor {

/// What each measure is worth to a strategy that takes the best effect per cost: the sum over target species
/// of the carrying capacity it adds in its own cells at full development, as a share of the species' capacity
/// in the country before any measure. Factors on rates count as if capacity changed by the same factor,
/// releases as the share of the national capacity released. A first-order figure for ranking only (assumed):
/// spill-over beyond the cells of a measure is left to the simulation.
/// @return [1] per measure of the study; all zero when no strategy asks for it.
[[nodiscard]] std::vector<double> measure_effects(const Study& study, LandscapeSource& source,
                                                  const SuitabilityProgram& program);

}  // namespace spoor
