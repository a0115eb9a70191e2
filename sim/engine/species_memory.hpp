#pragma once

#include <cstddef>
#include <span>

#include "sim/study/study.hpp"

namespace spoor {

/// Arrays (cell, lane) of a block of replicates of a species: numbers of each class, recruits, who moves and
/// who arrives, N/K of the census, and what differs between replicates: capacity, rates, weights of
/// attraction.
[[nodiscard]] std::size_t arrays_of_block(const Study& study, const Species& species);

/// Replicates of a species simulated at once where memory does not limit them, in whole vectors: so many that
/// what is read of habitat and kernel serves all of them, and so few that their state stays near. All of them
/// where scenarios are simulated one after the other, from states that the reference leaves behind.
[[nodiscard]] std::size_t lanes_wanted(const Study& study, const Species& species);

/// The most that the species simulated at once take [bytes], when threads take them in the order of their
/// work from both ends (SpeciesStage): measured on the default study, the real one and the benches, within a
/// quarter. @param habitat (species) cells. @param limit [bytes] of one species.
[[nodiscard]] std::size_t species_held_at_once(const Study& study, std::span<const std::size_t> habitat,
                                               std::size_t threads, std::size_t limit);

/// What the means of dispersal of a species may take [bytes]: a matter of the study, so that the algorithm
/// that moves a species depends neither on the machine nor on its memory. Room for a transform of the whole
/// grid, to the size at which other ways cost less.
[[nodiscard]] std::size_t operator_limit(const Grid& grid);

/// Of what one species may take, what its means of dispersal may [bytes].
[[nodiscard]] constexpr std::size_t share_of_dispersal(std::size_t bytes_per_species) {
    return bytes_per_species / 2;
}

/// What each of these species may take so that together they keep within some bytes, by the same count.
[[nodiscard]] std::size_t limit_of_species(std::size_t bytes, std::size_t threads);

}  // namespace spoor
