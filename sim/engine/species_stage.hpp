#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "sim/engine/baseline.hpp"
#include "sim/engine/data_masks.hpp"
#include "sim/engine/outcome_writer.hpp"
#include "sim/engine/progress.hpp"
#include "sim/engine/run.hpp"
#include "sim/engine/run_context.hpp"
#include "sim/engine/species_simulation.hpp"
#include "sim/engine/unit_store.hpp"
#include "sim/viability/region_squares.hpp"

namespace spoor {

/// Simulates one species after the other, each on one thread, and writes what came of it: to the cube, and as
/// a unit from which a later run can take it.
class SpeciesStage {
public:
    struct Work {
        const RunContext& context;
        const RunRequest& request;
        const std::vector<DataMask>& masks;  //!< (species) of the whole grid
        OutcomeWriter& writer;
        UnitStore& units;
        const Baseline* baseline;  //!< null: none
        /// (species) 1 where no scenario reaches it, so that what the baseline has of it is all.
        const std::vector<std::uint8_t>& of_baseline;
        Progress& progress;
        /// Called by any thread after each of its species, with what it may warn by; empty: nothing.
        std::function<void(const std::function<void(const std::string&)>& warn)> meanwhile;
        std::size_t done_before = 0;     //!< species of the run that are finished already
        std::size_t species_in_all = 0;  //!< of the run
        std::size_t resumed = 0;         //!< of those before: nothing of this run's work
        std::size_t planned_bytes = 0;   //!< the most that the run is to take
    };

    explicit SpeciesStage(const Work& work);

    void run_all();

    [[nodiscard]] std::size_t species_done() const { return done_; }
    [[nodiscard]] std::size_t species_with_habitat() const { return with_habitat_; }

    /// Species of the baseline that no scenario reaches, and those simulated beside it.
    [[nodiscard]] std::size_t species_untouched() const { return untouched_; }
    [[nodiscard]] std::size_t species_beside() const { return beside_; }

    /// (species) the algorithm that moved it; empty: another process has the species.
    [[nodiscard]] const std::vector<std::string>& moved_by() const { return moved_by_; }

private:
    /// Cells to be simulated, and some for what every species costs.
    [[nodiscard]] double work_of(std::size_t species) const;
    /// Species with most work first.
    [[nodiscard]] std::vector<std::size_t> by_work() const;
    void run_one(std::size_t species);
    [[nodiscard]] std::optional<KeptReference> kept_reference(std::size_t species);
    /// Writes a species that no scenario reaches as the baseline has it, if that has the same habitat.
    /// @returns whether it did.
    bool take_over(std::size_t species, const KeptReference& kept);
    void tell_progress(double share_of_work);
    void warn(const std::string& text);
    /// Held by a species while its means of dispersal take more than a species may: one at a time.
    [[nodiscard]] std::unique_lock<std::mutex> room_for(const SpeciesSimulation& simulation);

    const Work work_;
    const RunContext& context_;
    RegionSquares squares_;
    std::vector<std::string> moved_by_;  //!< (species)
    std::mutex progress_mutex_;
    std::mutex large_dispersal_;
    std::size_t done_ = 0;
    std::atomic<std::size_t> with_habitat_{0};
    std::atomic<std::size_t> untouched_{0};
    std::atomic<std::size_t> beside_{0};
};

}  // namespace spoor
