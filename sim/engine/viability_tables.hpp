#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/engine/region_index.hpp"
#include "sim/engine/species_simulation.hpp"
#include "sim/io/cube.hpp"

namespace spoor {

/// The table variables of a cube, in the order in which they are defined.
[[nodiscard]] std::vector<TableVariable> viability_variables();

/// Statistics of one species under one scenario for every region, by variable name; each array is what
/// remains of the variable's axes after (scenario, species). NaN in regions that hold no cell of the species'
/// habitat.
/// @param present (region) whether the region holds any active cell.
[[nodiscard]] std::map<std::string, std::vector<double>> viability_tables(const Study& study,
                                                                          const Species& species,
                                                                          const SpeciesOutcome& outcome,
                                                                          const SpeciesOutcome& reference,
                                                                          const std::vector<bool>& present);

}  // namespace spoor
