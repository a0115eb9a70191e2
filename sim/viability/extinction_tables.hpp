#pragma once

#include "sim/viability/assessed_species.hpp"
#include "sim/viability/species_tables.hpp"

namespace spoor {

/// Quasi-extinction with its interval and its times, expected minimum abundance, and the difference from the
/// reference, paired by replicate.
[[nodiscard]] std::vector<TableVariable> extinction_variables();
void fill_extinction_tables(const AssessedSpecies& assessed, SpeciesTables& tables);

}  // namespace spoor
