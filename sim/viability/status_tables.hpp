#pragma once

#include "sim/viability/assessed_species.hpp"
#include "sim/viability/species_tables.hpp"

namespace spoor {

/// Range, conservation status in four parts, and the Red List class as the model sees it.
[[nodiscard]] std::vector<TableVariable> status_variables(const Study& study);
void fill_status_tables(const AssessedSpecies& assessed, SpeciesTables& tables);

}  // namespace spoor
