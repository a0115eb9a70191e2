#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "kernels/population/census.hpp"
#include "kernels/population/noise.hpp"
#include "sim/engine/habitat_series.hpp"
#include "sim/engine/lane_attraction.hpp"
#include "sim/engine/lane_fields.hpp"
#include "sim/engine/noise_zones.hpp"
#include "sim/engine/region_census.hpp"
#include "sim/engine/run_context.hpp"
#include "sim/engine/species_dispersal.hpp"
#include "sim/engine/varying_entries.hpp"

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

/// One species through all scenarios: its habitat, its noise regions, its dispersal, then replicates block by
/// block.
class SpeciesSimulation {
public:
    SpeciesSimulation(const RunContext& context, std::size_t species);

    [[nodiscard]] const HabitatSeries& habitat() const { return habitat_; }
    [[nodiscard]] const RegionCensus& census() const { return census_; }
    [[nodiscard]] DispersalAlgorithm algorithm() const {
        return dispersal_ ? dispersal_->algorithm() : DispersalAlgorithm::automatic;
    }
    [[nodiscard]] const std::vector<DispersalEstimate>& estimates() const;

    /// True when nothing of the scenario reaches this species, so that its outcome is the reference's to the
    /// bit.
    [[nodiscard]] bool is_reference(int scenario) const;

    [[nodiscard]] SpeciesOutcome run(int scenario);

private:
    [[nodiscard]] std::size_t lanes_of_block() const;
    [[nodiscard]] DispersalDemand demand() const;
    /// Futures of a scenario that share the means of dispersal in every year, and so may run in one block.
    [[nodiscard]] std::vector<std::vector<int>> futures_that_move_alike(int scenario) const;
    void run_block(int scenario, const std::vector<int>& futures, std::uint32_t first_replicate,
                   std::size_t lanes, SpeciesOutcome& outcome, std::vector<CellSums>& sums);
    void fit_dispersal(int scenario, int future, int entry);
    [[nodiscard]] int permeability_number(int scenario, int future, int entry) const;
    void number_permeabilities();
    void initialise(PopulationSimulator& simulator, std::uint32_t first_replicate, std::size_t lanes,
                    PopulationState& state) const;
    /// Factor on K of each replicate where density_max is uncertain; empty: 1.
    [[nodiscard]] std::vector<float> density_of_replicates(std::uint32_t first_replicate,
                                                           std::size_t lanes) const;
    [[nodiscard]] std::vector<Release> releases(int scenario, const std::vector<int>& futures,
                                                int entry) const;
    void take_census(const PopulationState& state, int entry, const LaneShare& lanes, SpeciesOutcome& outcome,
                     std::vector<CellSums>& sums) const;

    const RunContext* context_;
    std::size_t species_position_;
    const Species* species_;
    DrawKey key_;
    HabitatSeries habitat_;
    VaryingEntries varying_;
    RegionCensus census_;
    NoiseZones noise_;
    NoiseZones catastrophes_;
    std::vector<std::vector<float>> initial_maps_;  //!< (stage or one, active cell)
    std::vector<int> map_entry_;                    //!< position on the map axis of each entry, -1: none
    std::vector<int> permeability_numbers_;         //!< (scenario, future, entry); empty: nobody walks
    std::unique_ptr<SpeciesDispersalMeans> dispersal_;
    std::optional<AttractionBases> attraction_;
};

}  // namespace spoor
