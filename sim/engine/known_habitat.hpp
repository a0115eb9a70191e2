#pragma once

#include <cstddef>
#include <vector>

#include "sim/engine/suitability_stage.hpp"
#include "sim/study/study.hpp"

namespace spoor {

/// What is known of habitat once suitability was worked out.
struct KnownHabitat {
    std::vector<std::size_t> suitable;  //!< (species) cells with suitability above 0, before any measure
    std::vector<std::size_t> habitat;   //!< (species) of these, cells suitable enough to hold anybody
    std::size_t bytes = 0;              //!< that hold them, and what scenarios change in them; 0: not known
    std::size_t output_bytes = 0;  //!< of the run in which these species are a group; 0: they are all of it

    [[nodiscard]] bool empty() const { return suitable.empty(); }
};

[[nodiscard]] KnownHabitat known_habitat(const Study& study, const LandscapeResults& landscapes);

}  // namespace spoor
