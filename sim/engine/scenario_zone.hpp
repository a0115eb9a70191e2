#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "sim/engine/block_run.hpp"
#include "sim/engine/reached_zone.hpp"
#include "sim/engine/region_census.hpp"
#include "sim/engine/species_outcome.hpp"

namespace spoor {

/// A scenario simulated in its zone, beside the reference: once under its own measures and once as the
/// reference, so that what the zone changes can be told from what was there anyway.
class ScenarioZone {
public:
    /// @param parts_at the first step in which the scenario differs from the reference.
    ScenarioZone(const SpeciesGround& whole, const RegionCensus& census, int scenario, int parts_at,
                 ReachedZone&& reached);

    [[nodiscard]] int scenario() const { return scenario_; }

    /// A block of replicates begins; until the scenario parts from it the reference is all there is.
    void begin(const LaneShare& share) {
        share_ = share;
        own_.reset();
        reference_.reset();
    }
    /// @param whole the state of the reference at this entry.
    void part_if_it_does(int entry, const std::vector<int>& futures, std::size_t lanes,
                         const PopulationState& whole);
    /// @param lost of the whole reference. @param whole its state after the step.
    void step(int entry, double lost, const PopulationState& whole);
    /// @param whole counts of the reference. @param map entry of the map axis, -1: none.
    void take_census(std::size_t entry, int map, const RegionCensus::Counts& whole, std::size_t lanes);

    /// The outcome of the scenario on all active cells. Call once, at the end.
    [[nodiscard]] SpeciesOutcome outcome(const SpeciesOutcome& reference);

private:
    /// Cells around the zone are the reference's; simulated here alone they would miss who comes from beyond.
    void surround(const PopulationState& whole, PopulationState& part) const;

    int scenario_;
    int parts_at_;
    ReachedZone reached_;
    const SpeciesGround& whole_;
    const RegionCensus& census_;
    std::unique_ptr<SpeciesGround> ground_;
    std::vector<std::uint32_t> parcel_;  //!< (cell of the zone), no_region around it
    std::vector<CellSums> sums_;
    std::vector<bool> map_is_own_;  //!< (map): taken after the scenario parted from the reference
    SpeciesOutcome outcome_;
    LaneShare share_;
    std::unique_ptr<BlockRun> own_;
    std::unique_ptr<BlockRun> reference_;
};

}  // namespace spoor
