#pragma once

#include <cstddef>

#include "sim/engine/habitat_series.hpp"
#include "sim/engine/run_context.hpp"

namespace spoor {

/// The first step in which anything of a scenario reaches a species: a landscape, a factor on a rate, a
/// permeability, a release that is not the reference's. The number of steps where nothing ever does: the
/// scenario is the reference then.
[[nodiscard]] int parts_at(const RunContext& context, std::size_t species, const HabitatSeries& habitat,
                           int scenario);

/// Whether nothing of any scenario reaches it, in no step nor in the habitat at the end.
[[nodiscard]] bool is_untouched(const RunContext& context, std::size_t species, const HabitatSeries& habitat);

}  // namespace spoor
