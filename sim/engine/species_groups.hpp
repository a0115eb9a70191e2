#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/engine/baseline.hpp"
#include "sim/engine/landscape.hpp"
#include "sim/engine/outcome_writer.hpp"
#include "sim/engine/plan.hpp"
#include "sim/engine/progress.hpp"
#include "sim/engine/run.hpp"
#include "sim/engine/run_context.hpp"
#include "sim/engine/scenario_plans.hpp"
#include "sim/engine/unfinished_species.hpp"
#include "sim/engine/unit_store.hpp"
#include "sim/viability/region_index.hpp"

namespace spoor {

/// Works out the suitability of all species of a study, simulates them and writes what came of it. As many
/// together as the memory limit lets: their suitability, and what scenarios change in it, stand in memory
/// until the last of them is simulated; then it is the turn of the next ones, for whom layers are read again.
/// How many fit is guessed from a sample of the country, and then known from the groups before.
///
/// Where processes share the run each begins with a part of the species, takes them one by one, and goes on
/// with those of other parts that nobody has begun.
class SpeciesGroups {
public:
    /// What all groups look at and none changes.
    struct Run {
        const Study& study;
        const RunRequest& request;
        const RunPlan& plan;  //!< of all species, before their habitat is known
        const ScenarioPlans& plans;
        const RegionIndex& regions;
        CubeWriter* cube;  //!< null: another process writes it
        UnitStore& units;
        const Baseline* baseline;  //!< null: none
        Progress& progress;
    };

    SpeciesGroups(const Run& run, LandscapeSource& source);

    /// @param start the landscape of the first year; let go of when it is no longer needed.
    void run_all(std::shared_ptr<const BaseLandscape> start);

    /// What became of the species: counts of the report, and the algorithm that moved each, "id: name" each.
    [[nodiscard]] const RunReport& report() const { return report_; }
    [[nodiscard]] std::string moved_by() const;

private:
    /// Takes over from the baseline what no scenario reaches, beside the others.
    void run_beside_baseline(const std::vector<int>& positions, std::shared_ptr<const BaseLandscape> start);
    /// Simulates species, group by group.
    void run_species(const std::vector<int>& positions, std::shared_ptr<const BaseLandscape> start);
    /// Goes on until nothing is left that this process could do for the run.
    void finish_together();
    /// How many of the species that are left fit into memory together.
    [[nodiscard]] std::size_t size_of_next(std::size_t left) const;
    /// About what suitability of a species takes in all landscapes of the run, in the mean [bytes].
    [[nodiscard]] double bytes_sampled(const BaseLandscape& start) const;
    /// @returns false where they were too many, and nothing was simulated.
    [[nodiscard]] bool run_group(const std::vector<int>& positions,
                                 std::shared_ptr<const BaseLandscape> start);

    /// (species) 1 where no scenario reaches it and the baseline has it.
    [[nodiscard]] std::vector<std::uint8_t> species_of_baseline(const RunContext& context) const;

    Run run_;
    LandscapeSource& source_;
    RunReport report_;
    UnfinishedSpecies unfinished_;
    std::size_t taken_over_beside_ = 0;  //!< species that other threads take over meanwhile
    bool has_begun_ = false;
    double bytes_of_species_ = 0;  //!< the most that one of a group took on average, or a guess; 0: not known
};

}  // namespace spoor
