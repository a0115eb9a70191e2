#pragma once

#include <atomic>
#include <cstddef>
#include <mutex>
#include <string>
#include <vector>

#include "sim/engine/data_masks.hpp"
#include "sim/engine/outcome_writer.hpp"
#include "sim/engine/progress.hpp"
#include "sim/engine/run.hpp"
#include "sim/engine/run_context.hpp"
#include "sim/viability/region_squares.hpp"

namespace spoor {

/// Simulates one species after the other, each on one thread, and writes what came of it.
class SpeciesStage {
public:
    /// @param masks (species) of the whole grid.
    SpeciesStage(const RunContext& context, const RunRequest& request, const std::vector<DataMask>& masks,
                 OutcomeWriter& writer, Progress& progress);

    void run_all();

    [[nodiscard]] std::size_t species_with_habitat() const { return with_habitat_; }

    /// The algorithm that moved each species, "id: name" each.
    [[nodiscard]] std::string moved_by() const;

private:
    void run_one(std::size_t species);

    const RunContext& context_;
    const RunRequest& request_;
    const std::vector<DataMask>& masks_;
    OutcomeWriter& writer_;
    Progress& progress_;
    RegionSquares squares_;
    std::vector<std::string> moved_by_;  //!< (species)
    std::mutex progress_mutex_;
    std::size_t done_ = 0;
    std::atomic<std::size_t> with_habitat_{0};
};

}  // namespace spoor
