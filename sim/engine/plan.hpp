#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "sim/engine/known_habitat.hpp"
#include "sim/engine/landscape.hpp"
#include "sim/study/study.hpp"

namespace spoor {

/// What a run will do and need, worked out before it starts.
struct RunPlan {
    /// Suitability being worked out, block by block, takes this much of what it takes in the end.
    static constexpr double habitat_in_making = 1.4;

    std::size_t cells = 0;  //!< of the grid
    std::size_t cells_in_mask = 0;
    std::size_t species = 0;
    std::size_t scenarios = 0;
    std::size_t replicates = 0;
    std::size_t futures = 0;
    std::size_t entries = 0;
    std::size_t map_entries = 0;
    std::size_t threads = 0;
    std::size_t raster_bytes = 0;         //!< layers and predictors, until suitability is worked out
    std::size_t habitat_bytes = 0;        //!< suitability of all species, and what scenarios change in it
    std::size_t species_bytes = 0;        //!< state and matrices of the species simulated at once
    std::size_t least_species_bytes = 0;  //!< of these, however little there is
    bool is_upper_bound = true;           //!< the plan says what the run may take at most
    std::size_t species_limit_bytes = 0;  //!< what one species may take before it is done in smaller blocks
    std::size_t output_bytes = 0;  //!< program, tables held until the end and chunks on their way to disk
    std::size_t disk_bytes = 0;    //!< rough size of the cube
    std::size_t unit_bytes = 0;    //!< at most: of finished species beside it while the run goes on

    /// What of a limit is left for suitability beside layers, and later beside species [bytes]; below 0 where
    /// nothing is.
    [[nodiscard]] double room_for_habitat(std::size_t limit) const {
        const double left = static_cast<double>(limit) - static_cast<double>(output_bytes);
        return std::min((left - static_cast<double>(raster_bytes)) / habitat_in_making,
                        left - static_cast<double>(least_species_bytes));
    }
    [[nodiscard]] std::size_t peak_bytes() const {
        const double beside_layers =
            static_cast<double>(raster_bytes) + habitat_in_making * static_cast<double>(habitat_bytes);
        return output_bytes +
               std::max(static_cast<std::size_t>(beside_layers), habitat_bytes + species_bytes);
    }
};

/// What is kept of a cell that suits a species in one landscape: its number, suitability, and what scenarios
/// change in it [bytes].
[[nodiscard]] double bytes_of_habitat(const Study& study);

/// What a run may plan for: the limit, or most of what the machine has where it is 0 [bytes].
/// @param threads where other processes may be at work on the rest of the cores: the part of the memory that
/// goes with so many; 0: it is alone.
[[nodiscard]] std::size_t memory_to_plan_for(std::size_t memory_limit, std::size_t threads = 0);

/// @param memory_limit [bytes] 0: most of what the machine has. Throws InputError where the limit is too
/// small for what is sure to be needed: of habitat that is not known yet, nothing is. @param only_suitability
/// strip by strip, nothing is simulated.
[[nodiscard]] RunPlan plan_run(const Study& study, const LandscapeSource& source, std::size_t threads,
                               std::size_t memory_limit, bool only_suitability = false,
                               const KnownHabitat& known = {});

/// The plan as a person reads it.
[[nodiscard]] std::string render_plan(const RunPlan& plan, const Study& study);
/// Its line on memory.
[[nodiscard]] std::string render_memory(const RunPlan& plan);

}  // namespace spoor
