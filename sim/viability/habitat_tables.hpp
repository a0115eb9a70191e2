#pragma once

#include "sim/viability/assessed_species.hpp"
#include "sim/viability/species_tables.hpp"

namespace spoor {

/// What the habitat is worth: carrying capacity, area, quality, networks, key populations, metapopulation
/// capacity, and whether all that lets the species persist.
[[nodiscard]] std::vector<TableVariable> habitat_variables(const Study& study);
void fill_habitat_tables(const AssessedSpecies& assessed, SpeciesTables& tables);

}  // namespace spoor
