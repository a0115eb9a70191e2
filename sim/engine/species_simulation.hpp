#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "kernels/population/census.hpp"
#include "sim/engine/lost_parts.hpp"
#include "sim/engine/region_census.hpp"
#include "sim/engine/species_ground.hpp"
#include "sim/engine/species_outcome.hpp"

namespace spoor {

class ScenarioZone;

/// One species through all scenarios, replicates block by block. A scenario is the reference until something
/// of it reaches the species, if anything does; from then on one that reaches a part of the habitat is
/// simulated there, beside the reference, and any other is simulated whole.
class SpeciesSimulation {
public:
    /// @param algorithm that moves the species, or automatic.
    SpeciesSimulation(const RunContext& context, std::size_t species, DispersalAlgorithm algorithm);
    /// In some of its cells alone. @param at positions in the active cells of the whole, ascending.
    SpeciesSimulation(const SpeciesSimulation& whole, std::span<const std::uint32_t> at);

    [[nodiscard]] const SpeciesGround& ground() const { return ground_; }
    [[nodiscard]] const HabitatSeries& habitat() const { return ground_.habitat; }
    [[nodiscard]] const RegionCensus& census() const { return census_; }
    [[nodiscard]] DispersalAlgorithm algorithm() const { return ground_.dispersal->algorithm(); }
    [[nodiscard]] const std::vector<DispersalEstimate>& estimates() const {
        return ground_.dispersal->estimates();
    }
    /// What its means of dispersal take.
    [[nodiscard]] std::size_t dispersal_bytes() const;
    /// The name of what moves the species: an algorithm, "walk", or "none" where nobody moves.
    [[nodiscard]] std::string moved_by() const;

    /// The first step in which a scenario differs from the reference; their number where it never does.
    [[nodiscard]] int parts_at(int scenario) const;

    /// Hands over the outcome of each scenario, that of the reference first and beside every other.
    void run_all(const std::function<void(int scenario, const SpeciesOutcome& own,
                                          const SpeciesOutcome& reference)>& done);

private:
    /// Futures of a scenario that share the means of dispersal in every year, and so may run in one block.
    [[nodiscard]] std::vector<std::vector<int>> futures_that_move_alike(int scenario) const;
    /// Keeps a state of the reference from which scenarios part, where there is room.
    void keep(int entry, const PopulationState& state);
    /// The entry from which a scenario is simulated: what comes before is the reference's.
    [[nodiscard]] int first_entry(int scenario) const;
    /// @param reference null for the reference itself.
    [[nodiscard]] SpeciesOutcome run(int scenario, std::vector<ScenarioZone>& beside,
                                     const SpeciesOutcome* reference);
    /// After the years of spin-up, which no scenario differs in.
    [[nodiscard]] PopulationState start_of_reference(std::uint32_t first_replicate, std::size_t lanes);
    void run_block(int scenario, const std::vector<int>& futures, std::uint32_t first_replicate,
                   std::size_t lanes, std::vector<ScenarioZone>& beside, SpeciesOutcome& outcome,
                   std::vector<CellSums>& sums);

    const RunContext& context_;
    SpeciesGround ground_;
    RegionCensus census_;
    LostParts lost_parts_;
    std::vector<int> map_entry_;            //!< position on the map axis of each entry, -1: none
    std::vector<int> parts_at_;             //!< (scenario)
    std::map<int, PopulationState> trunk_;  //!< by entry: the reference, where one block holds all replicates
};

}  // namespace spoor
