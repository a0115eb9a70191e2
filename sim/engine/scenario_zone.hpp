#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "sim/engine/block_run.hpp"
#include "sim/engine/lost_parts.hpp"
#include "sim/engine/reached_zone.hpp"
#include "sim/engine/region_census.hpp"
#include "sim/engine/species_outcome.hpp"

namespace spoor {

/// A scenario simulated in its zone, which grows with the years, beside the reference. What the country holds
/// under it is what it holds under the reference, less what that holds in the zone, and what is there now.
class ScenarioZone {
public:
    /// @param parts_at the first step in which the scenario differs from the reference.
    /// @param reached zones from then on. @param lost_parts of the whole, in which they are given parts of
    /// their own.
    ScenarioZone(const SpeciesGround& whole, const RegionCensus& census, int scenario, int parts_at,
                 std::vector<ReachedZone>&& reached, LostParts& lost_parts);

    [[nodiscard]] int scenario() const { return scenario_; }

    /// A block of replicates begins; until the scenario parts from it the reference is all there is.
    void begin(const LaneShare& share, const std::vector<int>& futures);
    /// @param whole the state of the reference at this entry.
    void part_if_it_does(int entry, const PopulationState& whole);
    /// @param lost (part) of the reference. @param whole its state after the step.
    void step(int entry, std::span<const double> lost, const PopulationState& whole);
    /// @param whole the state of the reference. @param counted what was counted in it. @param map entry of
    /// the map axis, -1: none.
    void take_census(std::size_t entry, int map, const PopulationState& whole,
                     const RegionCensus::Counts& counted);

    /// The outcome of the scenario on all active cells. Call once, at the end.
    [[nodiscard]] SpeciesOutcome outcome(const SpeciesOutcome& reference);

private:
    /// One zone and what a simulation in it stands on.
    struct Stretch {
        ReachedZone reached;
        std::size_t lost_zone;  //!< among those of the whole
        std::unique_ptr<SpeciesGround> ground;
        LostParts lost_parts;               //!< zone 0: inside
        std::vector<std::uint32_t> parcel;  //!< (cell of the zone), no_region around it
    };
    [[nodiscard]] Stretch stretch(ReachedZone&& reached, LostParts& lost_parts) const;
    [[nodiscard]] const Stretch& now() const { return stretches_[now_]; }
    [[nodiscard]] const Stretch& at_map(std::size_t map) const;

    void start(int entry, const PopulationState& whole);
    /// Goes on in the next zone, whose new cells are the reference's until now.
    void grow(int entry, const PopulationState& whole);
    /// Cells around the zone are the reference's; simulated here alone they would miss who comes from beyond.
    void surround(const PopulationState& whole, PopulationState& part) const;

    int scenario_;
    int parts_at_;
    const SpeciesGround& whole_;
    const RegionCensus& census_;
    const LostParts& lost_of_whole_;
    std::vector<Stretch> stretches_;
    std::size_t now_ = 0;  //!< of the stretches
    std::vector<CellSums> sums_;
    std::vector<bool> map_is_own_;  //!< (map): taken after the scenario parted from the reference
    SpeciesOutcome outcome_;
    LaneShare share_;
    std::vector<int> futures_;
    std::unique_ptr<BlockRun> own_;
};

}  // namespace spoor
