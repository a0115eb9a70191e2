#include "sim/engine/species_outcome.hpp"

#include <algorithm>
#include <cmath>

namespace spoor {

AbundanceMaps maps_of(const CellSums& sums, double replicates) {
    AbundanceMaps maps;
    const std::size_t cells = sums.sum.size();
    maps.mean.reserve(cells);
    maps.sd.reserve(cells);
    maps.occupancy.reserve(cells);
    for (std::size_t c = 0; c < cells; ++c) {
        const double mean = sums.sum[c] / replicates;
        const double squares = std::max(0.0, sums.sum_squares[c] - mean * sums.sum[c]);
        maps.mean.push_back(static_cast<float>(mean));
        maps.sd.push_back(replicates > 1 ? static_cast<float>(std::sqrt(squares / (replicates - 1))) : 0.0F);
        maps.occupancy.push_back(static_cast<float>(sums.occupied[c] / replicates));
    }
    return maps;
}

std::vector<CellSums> empty_sums(std::size_t maps, std::size_t cells) {
    std::vector<CellSums> sums(maps);
    for (CellSums& one : sums) {
        one.sum.assign(cells, 0.0);
        one.sum_squares.assign(cells, 0.0);
        one.occupied.assign(cells, 0);
    }
    return sums;
}

SpeciesOutcome empty_outcome(const RunContext& context) {
    const Study& study = context.study;
    const auto entries = static_cast<std::size_t>(study.period.entries());
    SpeciesOutcome outcome;
    outcome.numbers =
        RegionalNumbers(context.regions.size(), entries, static_cast<std::size_t>(study.run.replicates));
    outcome.lost_dispersing.assign(entries, 0.0);
    return outcome;
}

}  // namespace spoor
