#pragma once

#include "sim/engine/scenario_plans.hpp"
#include "sim/io/cube.hpp"
#include "sim/study/study.hpp"
#include "sim/viability/region_index.hpp"

namespace spoor {

[[nodiscard]] CubeAxes cube_axes(const Study& study, const RegionIndex& regions);

/// Which maps a run writes.
[[nodiscard]] CubeOptions cube_options(const Study& study, bool only_suitability);

/// The columns of the measures: what they are, cost, and in which scenarios and futures they are carried out.
void write_measures(const Study& study, const ScenarioPlans& plans, CubeWriter& cube);

}  // namespace spoor
