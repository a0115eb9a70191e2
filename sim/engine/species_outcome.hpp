#pragma once

#include <cstddef>
#include <vector>

#include "kernels/population/census.hpp"
#include "sim/engine/region_census.hpp"
#include "sim/engine/run_context.hpp"

namespace spoor {

/// Means over replicates on the active cells, at one entry of the map axis.
struct AbundanceMaps {
    std::vector<float> mean;       //!< [individuals per cell]
    std::vector<float> sd;         //!< over replicates, n - 1
    std::vector<float> occupancy;  //!< share of replicates with N >= 1
};

/// What became of one species under one scenario.
struct SpeciesOutcome {
    std::vector<AbundanceMaps> maps;  //!< (map entry)
    RegionalNumbers numbers;
    std::vector<double> lost_dispersing;  //!< [individuals a replicate] (time); entry 0 is 0
};

/// Without maps and with nobody yet.
[[nodiscard]] SpeciesOutcome empty_outcome(const RunContext& context);

/// @return (map) sums of no replicate.
[[nodiscard]] std::vector<CellSums> empty_sums(std::size_t maps, std::size_t cells);

[[nodiscard]] AbundanceMaps maps_of(const CellSums& sums, double replicates);

}  // namespace spoor
