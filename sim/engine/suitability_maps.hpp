#pragma once

#include <cstddef>
#include <vector>

#include "sim/engine/outcome_writer.hpp"
#include "sim/engine/progress.hpp"
#include "sim/engine/scenario_plans.hpp"
#include "sim/engine/strip.hpp"
#include "sim/engine/suitability_stage.hpp"

namespace spoor {

/// Computes and writes the suitability of all species, scenarios and map years strip by strip: however large
/// the country, the landscape of one strip is held. The maps are those of the whole country, to the bit.
/// @param strips of the study (strips_of). @param unseen files of layers that are looked at on the way; null:
/// they were before. @return species that have habitat in the first year.
/// Throws InvalidStudy with all faults of the files.
std::size_t write_suitability_maps(const Study& study, const std::vector<Strip>& strips,
                                   const SuitabilityProgram& program, const ScenarioPlans& plans,
                                   OutcomeWriter& writer, LayerFiles* unseen, Progress& progress);

}  // namespace spoor
