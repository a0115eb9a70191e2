#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/engine/reached_zone.hpp"

namespace spoor {

/// The part of a species' habitat in which the reference has to be simulated anew so that it is known to the
/// bit, in every year, where scenarios are simulated beside it: their last zones, whole squares of the census
/// around what may differ, and around these as far as anybody comes in all years of the run. What lies
/// further on is felt only at the rim of the cone, where scenarios are the reference.
/// @param zones (scenario, stretch), none of them empty.
/// @returns positions in the active cells, ascending.
[[nodiscard]] std::vector<std::uint32_t> cone_of(const SpeciesGround& ground,
                                                 std::span<const std::vector<ReachedZone>> zones);

}  // namespace spoor
