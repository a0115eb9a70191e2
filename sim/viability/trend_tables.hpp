#pragma once

#include "sim/viability/assessed_species.hpp"
#include "sim/viability/species_tables.hpp"

namespace spoor {

/// Numbers through time: moments and quantiles over replicates, growth, decline, occupied area, and what
/// differs from the reference, paired by replicate.
[[nodiscard]] std::vector<TableVariable> trend_variables();
void fill_trend_tables(const AssessedSpecies& assessed, SpeciesTables& tables);

}  // namespace spoor
