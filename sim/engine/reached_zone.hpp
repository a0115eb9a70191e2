#pragma once

#include <cstdint>
#include <vector>

#include "sim/engine/species_ground.hpp"

namespace spoor {

/// What of a species a scenario can make differ from the reference in some years: cells that it has changed,
/// grown by the reach of dispersal a year; and around them the cells from which somebody may arrive.
/// Everywhere else the scenario is the reference to the bit, because a draw is a function of its cell and an
/// arrival a sum over the cells in reach.
struct ReachedZone {
    int first = 0;                     //!< entry of its first step
    int end = 0;                       //!< and the one after its last
    std::vector<std::uint32_t> at;     //!< positions in the active cells, ascending
    std::vector<std::uint8_t> inside;  //!< (of these) 1: may differ; 0: around
};

/// One after the other, each holding all that may differ before it, from the entry in which the scenario
/// parts from the reference to the end of the run. None where that is not so to the bit (expected mode, whose
/// sums are not of whole numbers; Fourier transforms, which mix all of a window; dispersal that depends on
/// the landscape; density felt over squares; other drivers than the reference's), or where the zones are so
/// large that the whole is as quick.
[[nodiscard]] std::vector<ReachedZone> reached_zones(const SpeciesGround& ground, int scenario, int parts_at);

}  // namespace spoor
