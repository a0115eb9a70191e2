#pragma once

#include "sim/viability/assessed_species.hpp"
#include "sim/viability/species_tables.hpp"

namespace spoor {

/// The table variables of a cube that follow from numbers and habitat, in the order in which they are
/// defined.
[[nodiscard]] std::vector<TableVariable> viability_variables(const Study& study);

/// All of them for one species under one scenario; missing in regions that hold no cell of its habitat.
[[nodiscard]] SpeciesTables viability_tables(const AssessedSpecies& assessed);

}  // namespace spoor
