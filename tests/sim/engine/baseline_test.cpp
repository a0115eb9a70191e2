#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "quiet_run.hpp"
#include "sim/engine/cone.hpp"
#include "sim/engine/measure_effect.hpp"
#include "sim/engine/run.hpp"
#include "sim/engine/species_simulation.hpp"
#include "sim/io/cube.hpp"
#include "sim/io/error.hpp"
#include "small_study.hpp"
#include "tests/same_content.hpp"

namespace spoor {
namespace {

using test::content_that_differs;
using test::ScratchDirectory;
using test::Silent;
using test::SmallStudy;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* who_is_lost = "lost_dispersing";

/// A country with measures in one corner, and species that move some cells a year.
class BesideABaseline : public testing::Test {
protected:
    BesideABaseline() : scratch_("baseline"), small_(scratch_.path(), 90, 120) {
        study().output.abundance_sd = true;
        study().output.years = {2007, 2011, 2015};
        study().run.replicates = 20;
        study().period.years = 8;
        study().period.spin_up = 2;
        study().viability.range_square_m = 200;
        study().viability.red_list_square_m = 100;
        for (Species& species : study().species) {
            species.dispersal.kernel.first.mean_distance = 300;
            species.dispersal.discretisation.tail = 0.3;  // many come from the edge of the reach
            species.population.emigration.max = 0.9;
        }
        study().species[2].population.emigration.stages[1] = true;  // whole individuals too
        std::int64_t row = 2;
        for (Measure& measure : study().measures) {
            measure.cells.clear();
            for (std::int64_t y = row; y < row + 3; ++y) {
                for (std::int64_t x = 6; x < 10; ++x) measure.cells.push_back(study().grid.index({x, y}));
            }
            ++row;
        }
    }

    [[nodiscard]] Study& study() { return small_.study; }
    [[nodiscard]] std::filesystem::path at(const std::string& name) const { return scratch_.path() / name; }

    /// With the reference and some of the scenarios. Which algorithm moves a species is chosen by the cells
    /// that any of them makes habitat, so it is forced: each rounds in its own way.
    RunReport run(const std::string& cube, const std::vector<std::string>& scenarios,
                  const std::string& baseline = {}, bool keep = false) {
        Study some = study();
        std::erase_if(some.scenarios, [&](const Scenario& scenario) {
            return scenario.name != "reference" &&
                   std::ranges::find(scenarios, scenario.name) == scenarios.end();
        });
        Silent silent;
        return run_study(some,
                         {.output = at(cube),
                          .threads = 2,
                          .keep_units = keep,
                          .baseline = baseline.empty() ? std::filesystem::path() : at(baseline),
                          .dispersal = DispersalAlgorithm::stencil,
                          .command = "test"},
                         silent);
    }
    /// The cube of the species that the scenario `wet` reaches, beside a baseline.
    RunReport run_reached(const std::string& cube, const std::string& baseline, Progress& progress) {
        Study some = study();
        std::erase_if(some.scenarios, [](const Scenario& scenario) { return scenario.name == "all"; });
        return run_study(some,
                         {.output = at(cube),
                          .threads = 2,
                          .baseline = at(baseline),
                          .only_reached = true,
                          .dispersal = DispersalAlgorithm::stencil,
                          .command = "test"},
                         progress);
    }
    [[nodiscard]] double differing(const std::string& one, const std::string& other) const {
        return content_that_differs(CubeReader(at(one)), CubeReader(at(other)), who_is_lost);
    }
    /// Between the reference and the last scenario.
    [[nodiscard]] bool measures_are_felt(const std::string& cube) const {
        const CubeReader reader(at(cube));
        const std::vector<double> total = reader.table("total").values;
        const std::size_t of_one = total.size() / reader.axes().scenarios.size();
        return !std::equal(total.begin(), total.begin() + static_cast<std::ptrdiff_t>(of_one),
                           total.end() - static_cast<std::ptrdiff_t>(of_one));
    }
    std::string refusal(const std::string& baseline) {
        try {
            (void)run("refused.nc", {"all"}, baseline);
        } catch (const InputError& error) {
            return error.what();
        }
        return "it ran";
    }

private:
    ScratchDirectory scratch_;
    SmallStudy small_;
};

TEST_F(BesideABaseline, AScenarioIsWhatItIsWhenEverythingIsSimulated) {
    (void)run("kept.nc", {}, "", true);
    (void)run("whole.nc", {"all", "wet"});

    const RunReport report = run("beside.nc", {"all", "wet"}, "kept.nc");

    EXPECT_EQ(report.species_beside, 3U);
    EXPECT_TRUE(measures_are_felt("beside.nc"));
    EXPECT_EQ(differing("beside.nc", "whole.nc"), 0);
    // Who lands where only a measure makes habitat counts as lost in one of the runs.
    const std::vector<double> one = CubeReader(at("beside.nc")).table(who_is_lost).values;
    const std::vector<double> other = CubeReader(at("whole.nc")).table(who_is_lost).values;
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t i = 0; i < one.size(); ++i) EXPECT_NEAR(one[i], other[i], 0.01 * other[i]) << i;
}

TEST_F(BesideABaseline, SpeciesThatNoScenarioReachesMayBeLeftOut) {
    (void)run("kept.nc", {}, "", true);
    Silent silent;

    const RunReport report = run_reached("reached.nc", "kept.nc", silent);

    EXPECT_EQ(report.species_left_out, 1U);
    EXPECT_EQ(report.species_beside, 2U);
    std::erase_if(study().species, [](const Species& species) { return species.id == "marsh_warbler"; });
    (void)run("whole.nc", {"wet"});
    EXPECT_EQ(differing("reached.nc", "whole.nc"), 0);
}

TEST_F(BesideABaseline, WhereAllAreLeftOutNothingIsWritten) {
    (void)run("kept.nc", {}, "", true);
    for (Measure& measure : study().measures) measure.cells.clear();
    Silent silent;

    const RunReport report = run_reached("reached.nc", "kept.nc", silent);

    EXPECT_TRUE(report.reaches_nobody);
    EXPECT_FALSE(std::filesystem::exists(at("reached.nc")));
    EXPECT_FALSE(std::filesystem::exists(at("reached.nc.units")));
}

/// What everything else here follows from, and where an edge in a wrong place would show first.
TEST_F(BesideABaseline, TheReferenceInAConeIsTheReferenceWhereScenariosMayDiffer) {
    LandscapeSource source(study());
    const SuitabilityProgram program = compile_suitability(study());
    const ScenarioPlans plans(study(), measure_effects(study(), source, program));
    const LandscapeResults landscapes = run_suitability(study(), source, program, plans);
    const RegionIndex regions(study());
    KernelCache kernels;
    const RunContext context{
        .study = study(), .plans = plans, .landscapes = landscapes, .regions = regions, .kernels = kernels};
    const auto reference_of = [](SpeciesSimulation& simulation) {
        SpeciesOutcome reference;
        simulation.run_all([&](int s, const SpeciesOutcome& own, const SpeciesOutcome&) {
            if (s == 0) reference = own;
        });
        return reference;
    };
    for (std::size_t species = 0; species < study().species.size(); ++species) {
        SpeciesSimulation whole(context, species, DispersalAlgorithm::stencil);
        const std::vector<std::vector<ReachedZone>> zones{
            reached_zones(whole.ground(), 1, whole.parts_at(1))};
        ASSERT_FALSE(zones.front().empty());
        const std::vector<std::uint32_t> cone = cone_of(whole.ground(), zones);
        EXPECT_LT(cone.size(), whole.habitat().active().size() * 3 / 4) << "or nothing is shown";
        SpeciesSimulation part(whole, cone);

        const SpeciesOutcome expected = reference_of(whole);
        const SpeciesOutcome got = reference_of(part);

        const std::vector<std::uint32_t>& differing = zones.front().back().at;
        for (std::size_t m = 0; m < study().output.years.size(); ++m) {
            for (const std::uint32_t cell : differing) {
                const auto at = static_cast<std::size_t>(std::ranges::lower_bound(cone, cell) - cone.begin());
                ASSERT_EQ(got.maps[m].mean[at], expected.maps[m].mean[cell]) << species << ' ' << m;
                ASSERT_EQ(got.maps[m].sd[at], expected.maps[m].sd[cell]) << species << ' ' << m;
            }
        }
    }
}

/// Cells that only the kept run's scenario made habitat are none of this one's.
TEST_F(BesideABaseline, OfARunWithOtherScenarios) {
    (void)run("kept.nc", {"all"}, "", true);
    (void)run("whole.nc", {"wet"});

    const RunReport report = run("beside.nc", {"wet"}, "kept.nc");

    EXPECT_EQ(report.species_beside + report.species_untouched, 3U);
    EXPECT_TRUE(measures_are_felt("beside.nc"));
    EXPECT_EQ(differing("beside.nc", "whole.nc"), 0);
}

TEST_F(BesideABaseline, SpeciesThatNothingReachesAreTakenOver) {
    (void)run("kept.nc", {}, "", true);
    (void)run("whole.nc", {"wet"});

    // The warbler looks at land cover alone.
    const RunReport report = run("beside.nc", {"wet"}, "kept.nc", true);

    EXPECT_EQ(report.species_untouched, 1U);
    EXPECT_EQ(report.species_beside, 2U);
    EXPECT_EQ(report.species_with_habitat, 3U);
    EXPECT_EQ(differing("beside.nc", "whole.nc"), 0);
    // What is kept of it serves the next.
    EXPECT_EQ(run("next.nc", {"wet"}, "beside.nc").species_untouched, 1U);
    EXPECT_EQ(differing("next.nc", "whole.nc"), 0);
}

TEST_F(BesideABaseline, SpeciesThatCannotBeTakenOverAreSimulatedAfterTheOthers) {
    (void)run("kept.nc", {}, "", true);
    std::filesystem::resize_file(at("kept.nc.units/marsh_warbler.su"), 1000);
    (void)run("whole.nc", {"wet"});

    const RunReport report = run("beside.nc", {"wet"}, "kept.nc");

    EXPECT_EQ(report.species_untouched, 0U);
    EXPECT_EQ(report.species_beside, 2U);
    EXPECT_EQ(report.species_here, 3U);
    EXPECT_EQ(report.species_with_habitat, 3U);
    EXPECT_EQ(differing("beside.nc", "whole.nc"), 0);
}

TEST_F(BesideABaseline, WhatZonesDoNotServeIsSimulatedWhole) {
    study().species[0].dispersal.rules.attraction = 1;
    study().species[2].density_square_m = 300;
    (void)run("kept.nc", {}, "", true);
    (void)run("whole.nc", {"all"});

    const RunReport report = run("beside.nc", {"all"}, "kept.nc");

    EXPECT_EQ(report.species_beside, 1U);
    EXPECT_EQ(report.species_untouched, 0U);
    EXPECT_EQ(differing("beside.nc", "whole.nc"), 0);
}

TEST_F(BesideABaseline, SpeciesThatItDoesNotHaveAreSimulatedWhole) {
    (void)run("kept.nc", {}, "", true);
    std::filesystem::remove(at("kept.nc.units/vole.su"));
    std::filesystem::resize_file(at("kept.nc.units/heath_butterfly.su"), 1000);
    (void)run("whole.nc", {"all"});

    EXPECT_EQ(run("beside.nc", {"all"}, "kept.nc").species_beside, 1U);
    EXPECT_EQ(differing("beside.nc", "whole.nc"), 0);
}

TEST_F(BesideABaseline, AnotherReferenceIsRefused) {
    (void)run("kept.nc", {}, "", true);
    study().run.seed = 12;
    study().run.replicates = 30;

    EXPECT_THAT(refusal("kept.nc"),
                AllOf(HasSubstr("kept.nc"), HasSubstr("seed: was 11, is 12"),
                      HasSubstr("replicates: was 20, is 30"), Not(HasSubstr("scenarios:"))));
    EXPECT_FALSE(std::filesystem::exists(at("refused.nc")));
    EXPECT_FALSE(std::filesystem::exists(at("refused.nc.units")));
}

TEST_F(BesideABaseline, ARunThatKeptNothingIsNone) {
    (void)run("plain.nc", {});

    EXPECT_THAT(refusal("plain.nc"), HasSubstr("--keep-units"));
    EXPECT_THAT(refusal("refused.nc"), HasSubstr("is the cube to be written"));
    EXPECT_THAT(refusal("./refused.nc"), HasSubstr("is the cube to be written"));
}

}  // namespace
}  // namespace spoor
