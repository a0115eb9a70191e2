#include "sim/engine/species_groups.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "quiet_run.hpp"
#include "sim/engine/known_habitat.hpp"
#include "sim/engine/measure_effect.hpp"
#include "sim/engine/plan.hpp"
#include "sim/engine/suitability_stage.hpp"
#include "sim/io/cube.hpp"
#include "small_study.hpp"
#include "tests/same_content.hpp"

namespace spoor {
namespace {

using test::content_that_differs;
using test::ScratchDirectory;
using test::Silent;
using test::SmallStudy;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

/// Remembers what it is told of groups, and that work never goes back.
class Listener final : public Progress {
public:
    void stage(const std::string& name) override { stages.push_back(name); }
    void advance(std::size_t done, std::size_t total, double share) override {
        EXPECT_GT(done, last_done);
        EXPECT_GE(share, last_share);
        EXPECT_LE(share, 1 + 1e-9);
        last_done = done;
        last_share = share;
        all = total;
    }
    void note(const std::string& text) override {
        if (text.find("species together") != std::string::npos) groups.push_back(text);
    }

    std::vector<std::string> stages;
    std::vector<std::string> groups;
    std::size_t last_done = 0;
    std::size_t all = 0;
    double last_share = 0;
};

/// A limit that leaves this share of what the suitability of all species takes, one thread.
std::size_t limit_for(const Study& study, double share) {
    LandscapeSource source(study);
    const SuitabilityProgram program = compile_suitability(study);
    const ScenarioPlans plans(study, measure_effects(study, source, program));
    const KnownHabitat known = known_habitat(study, run_suitability(study, source, program, plans));
    const RunPlan plan = plan_run(study, source, 1, 0);
    return plan.output_bytes + std::max(plan.raster_bytes, plan.least_species_bytes) +
           static_cast<std::size_t>(share * static_cast<double>(known.bytes));
}

RunRequest into(const std::filesystem::path& cube, std::size_t limit) {
    return {.output = cube, .threads = 1, .memory_limit = limit, .command = "test"};
}

TEST(SpeciesGroups, TakenOneAfterTheOtherGiveWhatAllTogetherGive) {
    const ScratchDirectory scratch("groups");
    const SmallStudy small(scratch.path(), 90, 120);
    Silent silent;
    (void)run_study(small.study, into(scratch.path() / "together.nc", 0), silent);

    Listener listener;
    const RunReport report =
        run_study(small.study, into(scratch.path() / "groups.nc", limit_for(small.study, 0.75)), listener);

    ASSERT_GT(listener.groups.size(), 1U) << "all fitted: nothing was tried";
    EXPECT_EQ(listener.last_done, small.study.species.size());
    EXPECT_EQ(listener.all, small.study.species.size());
    EXPECT_NEAR(listener.last_share, 1, 1e-9);
    EXPECT_EQ(listener.stages.back(), "closing");
    EXPECT_EQ(std::ranges::count(listener.stages, "populations"), 1) << "what is left is told of all groups";
    EXPECT_EQ(report.species_with_habitat, 3U);
    EXPECT_EQ(content_that_differs(CubeReader(scratch.path() / "together.nc"),
                                   CubeReader(scratch.path() / "groups.nc"), {}),
              0);
}

TEST(SpeciesGroups, WhereAllFitThereIsOne) {
    const ScratchDirectory scratch("one_group");
    const SmallStudy small(scratch.path(), 90, 120);
    Listener listener;

    (void)run_study(small.study, into(scratch.path() / "out.nc", 0), listener);

    EXPECT_THAT(listener.groups, SizeIs(0));
    EXPECT_THAT(listener.stages, ElementsAre("landscape", "suitability", "populations", "closing"));
}

TEST(SpeciesGroups, ASampleOfAllBlocksIsWhatSuits) {
    const ScratchDirectory scratch("sample");
    const SmallStudy small(scratch.path(), 90, 120);
    ASSERT_LT(small.study.grid.cells(), KeptCells::block_cells) << "more than a block";
    LandscapeSource source(small.study);
    const SuitabilityProgram program = compile_suitability(small.study);
    const auto landscape = source.base(small.study.scenarios.front().drivers, small.study.period.start);

    const double share = suitable_share_sampled(small.study, program, *landscape);

    std::size_t suitable = 0;
    for (const KeptMap& map : evaluate_everywhere(small.study, program, *landscape)) suitable += map.size();
    ASSERT_GT(suitable, 0U);
    EXPECT_NEAR(share * static_cast<double>(small.study.mask.count() * small.study.species.size()),
                static_cast<double>(suitable), 1e-6);
}

TEST(SpeciesGroups, OneSpeciesAloneHasToFit) {
    const ScratchDirectory scratch("no_group");
    const SmallStudy small(scratch.path(), 90, 120);
    Silent silent;

    try {
        (void)run_study(small.study, into(scratch.path() / "out.nc", limit_for(small.study, 0.01)), silent);
        ADD_FAILURE() << "it ran";
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("is too small: this study needs"));
    }
    EXPECT_FALSE(std::filesystem::exists(scratch.path() / "out.nc"));
}

}  // namespace
}  // namespace spoor
