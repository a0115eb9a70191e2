#pragma once

#include <cstddef>
#include <span>

#include "sim/study/study.hpp"

namespace spoor {

/// Arrays (cell, lane) of a block of replicates: numbers of each stage, recruits, who moves and who arrives.
[[nodiscard]] constexpr std::size_t arrays_of_block(int stages) {
    return static_cast<std::size_t>(stages) * 3 + 4;
}

/// The most that the species simulated at once take [bytes], when threads take them in the order of their
/// work from both ends (SpeciesStage): measured on the default study, the real one and the benches, within a
/// quarter. @param habitat (species) cells. @param limit [bytes] of one species.
[[nodiscard]] std::size_t species_held_at_once(const Study& study, std::span<const std::size_t> habitat,
                                               std::size_t threads, std::size_t limit);

/// What each of these species may take so that together they keep within some bytes, by the same count.
[[nodiscard]] std::size_t limit_of_species(std::size_t bytes, std::size_t threads);

}  // namespace spoor
