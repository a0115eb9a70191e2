#include <gtest/gtest.h>

#include "sim/engine/measure_effect.hpp"
#include "sim/engine/species_simulation.hpp"
#include "small_study.hpp"

namespace spoor {
namespace {

using test::ScratchDirectory;
using test::SmallStudy;

std::vector<std::string> moved_by(const Study& study, std::size_t bytes_per_species) {
    LandscapeSource source(study);
    const SuitabilityProgram program = compile_suitability(study);
    const ScenarioPlans plans(study, measure_effects(study, source, program));
    const LandscapeResults landscapes = run_suitability(study, source, program, plans);
    const RegionIndex regions(study);
    KernelCache kernels;
    const RunContext context{.study = study,
                             .plans = plans,
                             .landscapes = landscapes,
                             .regions = regions,
                             .kernels = kernels,
                             .bytes_per_species = bytes_per_species};
    std::vector<std::string> names;
    for (std::size_t s = 0; s < study.species.size(); ++s)
        names.push_back(SpeciesSimulation(context, s, DispersalAlgorithm::automatic).moved_by());
    return names;
}

/// Algorithms differ in their last bits, and a cube is the same on any machine.
TEST(ChoiceOfDispersal, DoesNotDependOnMemory) {
    const ScratchDirectory scratch("choice");
    const SmallStudy small(scratch.path());

    const std::vector<std::string> names = moved_by(small.study, std::size_t{1} << 30U);

    EXPECT_NE(names.front(), "none");
    EXPECT_EQ(moved_by(small.study, std::size_t{1} << 10U), names);
}

}  // namespace
}  // namespace spoor
