#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "sim/engine/baseline.hpp"
#include "sim/engine/outcome_writer.hpp"
#include "sim/engine/run.hpp"
#include "sim/engine/unit_store.hpp"
#include "sim/io/tasks_beside.hpp"
#include "sim/viability/region_index.hpp"

namespace spoor {

/// Writes a species that no scenario reaches: in each it is what the baseline has of the reference.
/// @param species of the study of `writer`. @param active its cells with K > 0. Where units are kept it gets
/// one of its own; else who resumes the run takes it over again.
void write_taken_over(const Study& study, const RunRequest& request, std::size_t species,
                      const KeptReference& kept, std::span<const CellIndex> active, OutcomeWriter& writer,
                      UnitStore& units);

/// Species that are taken over from a baseline while other threads work out the suitability of the others and
/// simulate them.
class TakenOver {
public:
    struct Run {
        const Study& study;
        const RunRequest& request;
        const RegionIndex& regions;
        CubeWriter* cube;
        UnitStore& units;
        const Baseline& baseline;  //!< its run had no scenarios but the reference
    };
    struct Species {
        int position = 0;  //!< in the study
        std::string moved_by;
        bool has_habitat = false;
    };

    explicit TakenOver(const Run& run);

    /// Sets other threads to take species over. @param positions that no scenario reaches.
    void begin(const std::vector<int>& positions);
    /// Takes part until all are. @param warn told of those that the baseline does not have.
    void finish(const std::function<void(const std::string&)>& warn);

    /// After `finish`: those that are in the run now, and those that are not.
    [[nodiscard]] const std::vector<Species>& species() const { return species_; }
    [[nodiscard]] const std::vector<int>& left() const { return left_; }

private:
    void take_over(int position);

    const Run run_;
    RegionalNumbers nobody_;  //!< of the regions, entries and replicates of the run
    OutcomeWriter writer_;
    std::mutex mutex_;
    std::vector<Species> species_;
    std::vector<int> left_;
    std::vector<std::string> warnings_;
    TasksBeside tasks_;  // ends before what its tasks look at
};

}  // namespace spoor
