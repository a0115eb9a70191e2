#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "kernels/population/census.hpp"
#include "kernels/population/noise.hpp"
#include "sim/engine/habitat_series.hpp"
#include "sim/engine/lane_fields.hpp"
#include "sim/engine/run_context.hpp"
#include "sim/engine/species_dispersal.hpp"

namespace spoor {

/// Means over replicates on the active cells, at one entry of the map axis.
struct AbundanceMaps {
    std::vector<float> mean;       //!< [individuals per cell]
    std::vector<float> sd;         //!< over replicates, n - 1
    std::vector<float> occupancy;  //!< share of replicates with N >= 1
};

/// What became of one species under one scenario.
struct SpeciesOutcome {
    std::vector<AbundanceMaps> maps;      //!< (map entry)
    std::vector<float> total;             //!< [individuals] (region, time, replicate)
    std::vector<float> occupied_cells;    //!< cells with N >= 1 (region, time, replicate)
    std::vector<double> lost_dispersing;  //!< [individuals a replicate] (time); entry 0 is 0
};

/// One species through all scenarios: its habitat, its noise regions, its dispersal, then replicates block by
/// block.
class SpeciesSimulation {
public:
    SpeciesSimulation(const RunContext& context, std::size_t species);

    [[nodiscard]] const HabitatSeries& habitat() const { return habitat_; }
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
    void run_block(int scenario, std::uint32_t first_replicate, std::size_t lanes, SpeciesOutcome& outcome,
                   std::vector<CellSums>& sums);
    void initialise(PopulationSimulator& simulator, std::uint32_t first_replicate,
                    PopulationState& state) const;
    [[nodiscard]] std::vector<Release> releases(int scenario, int entry) const;
    void take_census(const PopulationState& state, int entry, std::uint32_t first_replicate,
                     SpeciesOutcome& outcome, std::vector<CellSums>& sums) const;

    const RunContext* context_;
    std::size_t species_position_;
    const Species* species_;
    DrawKey key_;
    HabitatSeries habitat_;
    std::vector<RegionIndex::LayerZones> zones_;
    std::vector<std::uint16_t> noise_zone_;  //!< (active cell)
    std::size_t noise_regions_ = 1;
    Eigen::MatrixXd noise_correlation_;
    std::vector<std::uint16_t> catastrophe_zone_;  //!< (active cell)
    std::size_t catastrophe_regions_ = 1;
    std::vector<std::vector<float>> initial_maps_;  //!< (stage or one, active cell)
    std::vector<int> map_entry_;                    //!< position on the map axis of each entry, -1: none
    std::unique_ptr<SpeciesDispersalMeans> dispersal_;
};

}  // namespace spoor
