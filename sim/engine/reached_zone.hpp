#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/engine/species_ground.hpp"

namespace spoor {

/// What of a species a scenario can make differ from the reference by the end of the run: cells that it
/// changes, grown by the reach of dispersal a year; and around them the cells from which somebody may arrive.
/// Everywhere else the scenario is the reference to the bit, because a draw is a function of its cell and an
/// arrival a sum over the cells in reach.
struct ReachedZone {
    std::vector<std::uint32_t> at;     //!< positions in the active cells, ascending
    std::vector<std::uint8_t> inside;  //!< (of these) 1: may differ; 0: around
};

/// Nothing where that is not so to the bit (expected mode, whose sums are not of whole numbers; Fourier
/// transforms, which mix all of a window; dispersal that depends on the landscape; other drivers than the
/// reference's), or where the zone is so large that the whole is as quick.
[[nodiscard]] std::optional<ReachedZone> reached_zone(const SpeciesGround& ground, int scenario);

}  // namespace spoor
