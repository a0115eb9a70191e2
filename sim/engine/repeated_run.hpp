#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "sim/engine/plan.hpp"
#include "sim/engine/scenario_plans.hpp"
#include "sim/engine/suitability_stage.hpp"
#include "sim/study/study.hpp"
#include "sim/viability/region_index.hpp"

namespace spoor {

/// What became of one species under one scenario: the whole grid, the end of the run. NaN without habitat.
struct SpeciesResult {
    double final = 0;             //!< [individuals] mean over replicates
    double ema = 0;               //!< [individuals] expected minimum abundance
    double quasi_extinction = 0;  //!< share of replicates
    double growth = 0;            //!< geometric mean growth factor a year
    double occupied_area = 0;     //!< [ha]
};

/// A study run again and again in memory, with other numbers of its species each time, and without a cube.
/// Landscapes and suitability are worked out once: what differs from run to run is what becomes of them.
class RepeatedRun {
public:
    /// @param memory_limit [bytes], 0: most of what the machine has. Throws InputError where it is too small.
    /// @param rasters that were read when the study was loaded; null: none.
    RepeatedRun(Study study, std::size_t threads, std::size_t memory_limit, LayerRasters* rasters = nullptr);
    RepeatedRun(const RepeatedRun&) = delete;
    RepeatedRun& operator=(const RepeatedRun&) = delete;

    [[nodiscard]] const Study& study() const { return study_; }

    /// What the next run takes for the species; as many, in the same order and with the same models of
    /// suitability as those of the study.
    void set_species(std::vector<Species> species);

    /// @return (scenario, species). The draws are those of the study's seed every time (common random
    /// numbers), so that two runs differ by their numbers and not by chance. Throws Interrupted.
    [[nodiscard]] std::vector<SpeciesResult> run() const;

private:
    Study study_;
    std::size_t threads_;
    std::size_t bytes_per_species_ = 0;
    RegionIndex regions_;
    std::optional<ScenarioPlans> plans_;
    std::optional<LandscapeResults> landscapes_;
};

}  // namespace spoor
