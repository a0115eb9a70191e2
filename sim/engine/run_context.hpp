#pragma once

#include <cstddef>

#include "kernels/dispersal/dispersal.hpp"
#include "sim/engine/kernel_cache.hpp"
#include "sim/engine/scenario_plans.hpp"
#include "sim/engine/suitability_stage.hpp"
#include "sim/study/study.hpp"
#include "sim/viability/region_index.hpp"

namespace spoor {

/// What every species' simulation looks at and none changes (the kernel cache guards itself).
struct RunContext {
    const Study& study;
    const ScenarioPlans& plans;
    const LandscapeResults& landscapes;
    const RegionIndex& regions;
    KernelCache& kernels;
    DispersalAlgorithm forced_algorithm = DispersalAlgorithm::automatic;
    /// Whether a scenario is simulated only where it can differ from the reference. The outcome is the same.
    bool share_trajectories = true;
    std::size_t bytes_per_species = std::size_t{1} << 30;  //!< state and matrices of one species at a time
};

}  // namespace spoor
