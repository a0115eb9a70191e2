#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/engine/habitat_series.hpp"
#include "sim/engine/run_context.hpp"

namespace spoor {

/// The first step in which anything of a scenario reaches a species: a landscape, a factor on a rate, a
/// permeability, a release that is not the reference's. The number of steps where nothing ever does: the
/// scenario is the reference then.
[[nodiscard]] int parts_at(const RunContext& context, std::size_t species, const HabitatSeries& habitat,
                           int scenario);

/// (species) 1 where nothing of any scenario reaches it, in no step nor in the habitat at the end.
[[nodiscard]] std::vector<std::uint8_t> untouched_species(const RunContext& context);

}  // namespace spoor
