#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kernels/population/census.hpp"
#include "sim/engine/region_census.hpp"
#include "sim/engine/species_ground.hpp"

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

/// One species through all scenarios, replicates block by block. A scenario that nothing of reaches the
/// species is the reference; one that reaches a part of its habitat is simulated there, beside the reference;
/// any other is simulated whole.
class SpeciesSimulation {
public:
    SpeciesSimulation(const RunContext& context, std::size_t species);

    [[nodiscard]] const HabitatSeries& habitat() const { return ground_.habitat; }
    [[nodiscard]] const RegionCensus& census() const { return census_; }
    [[nodiscard]] DispersalAlgorithm algorithm() const { return ground_.dispersal->algorithm(); }
    [[nodiscard]] const std::vector<DispersalEstimate>& estimates() const {
        return ground_.dispersal->estimates();
    }
    /// The name of what moves the species: an algorithm, "walk", or "none" where nobody moves.
    [[nodiscard]] std::string moved_by() const;

    /// True when nothing of the scenario reaches this species, so that its outcome is the reference's to the
    /// bit.
    [[nodiscard]] bool is_reference(int scenario) const;

    /// Hands over the outcome of each scenario, that of the reference first and beside every other.
    void run_all(const std::function<void(int scenario, const SpeciesOutcome& own,
                                          const SpeciesOutcome& reference)>& done);

private:
    class Zone;

    /// Futures of a scenario that share the means of dispersal in every year, and so may run in one block.
    [[nodiscard]] std::vector<std::vector<int>> futures_that_move_alike(int scenario) const;
    [[nodiscard]] SpeciesOutcome run(int scenario, std::vector<Zone>& beside);
    void run_block(int scenario, const std::vector<int>& futures, std::uint32_t first_replicate,
                   std::size_t lanes, std::vector<Zone>& beside, SpeciesOutcome& outcome,
                   std::vector<CellSums>& sums);

    const RunContext& context_;
    SpeciesGround ground_;
    RegionCensus census_;
    std::vector<int> map_entry_;            //!< position on the map axis of each entry, -1: none
    std::optional<PopulationState> start_;  //!< of the block that holds all replicates, once it is known
};

}  // namespace spoor
