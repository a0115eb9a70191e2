#include <gtest/gtest.h>

#include <cmath>

#include "kernels/suitability/focal.hpp"
#include "quiet_run.hpp"
#include "sim/engine/run.hpp"
#include "sim/engine/suitability_stage.hpp"
#include "sim/io/cube.hpp"
#include "small_study.hpp"

namespace spoor {
namespace {

using test::ScratchDirectory;
using test::Silent;
using test::SmallStudy;

/// The base with all changes put into the layers, and every predictor computed from them.
BaseLandscape computed_whole(const Study& study, LandscapeSource& source, const BaseLandscape& base,
                             const std::vector<LayerChange>& changes) {
    BaseLandscape whole = base;
    for (const LayerChange& change : changes) {
        auto layer =
            std::make_shared<std::vector<float>>(*base.layers[static_cast<std::size_t>(change.layer)]);
        for (std::size_t i = 0; i < change.cells.size(); ++i) {
            (*layer)[static_cast<std::size_t>(change.cells[i])] = change.values[i];
        }
        whole.layers[static_cast<std::size_t>(change.layer)] = layer;
    }
    for (std::size_t p = 0; p < study.predictors.size(); ++p) {
        const PredictorSpec& spec = study.predictors[p];
        const SharedRaster& layer = whole.layers[static_cast<std::size_t>(spec.layer)];
        auto out = std::make_shared<std::vector<float>>(layer->size());
        if (spec.statistic == Statistic::value) {
            *out = *layer;
        } else if (spec.statistic == Statistic::distance) {
            focal_statistic(study.grid, spec, *layer, *out);
        } else {
            focal_statistic_rows(study.grid, spec, *layer, source.focal_scale(spec.layer), 0, study.grid.ny,
                                 *out);
        }
        whole.predictors[p] = out;
    }
    return whole;
}

TEST(Sharing, ComputingOnlyWhatChangedGivesTheBitsOfComputingEverything) {
    const ScratchDirectory scratch("sharing");
    const SmallStudy small(scratch.path());
    const Study& study = small.study;
    LandscapeSource source(study);
    const SuitabilityProgram program = compile_suitability(study);
    const ScenarioPlans plans(study, {});

    const LandscapeResults results = run_suitability(study, source, program, plans);

    const auto base = source.base({}, study.period.start);
    std::size_t differing = 0;
    for (int s = 0; s < static_cast<int>(study.scenarios.size()); ++s) {
        for (int f = 0; f < plans.futures.count(); ++f) {
            for (int entry = 0; entry < study.period.entries(); ++entry) {
                const auto changes =
                    plans.timeline(s, f).layer_changes(study.period.year(entry), base->layer_spans());
                const auto maps =
                    evaluate_everywhere(study, program, computed_whole(study, source, *base, changes));
                for (std::size_t species = 0; species < study.species.size(); ++species) {
                    const SparseMap shared =
                        results.suitability.suitability(species, results.suitability.landscape(s, f, entry));
                    EXPECT_EQ(shared, maps[species].sparse())
                        << s << ' ' << f << ' ' << entry << ' ' << species;
                    if (shared != results.suitability.bases[0][species].sparse()) ++differing;
                }
            }
        }
    }
    EXPECT_GT(differing, 20U) << "the measures of this study should be felt";
}

TEST(Sharing, TheReferenceStandsInTheBase) {
    const ScratchDirectory scratch("reference");
    const SmallStudy small(scratch.path());
    LandscapeSource source(small.study);
    const ScenarioPlans plans(small.study, {});

    const LandscapeResults results =
        run_suitability(small.study, source, compile_suitability(small.study), plans);

    for (int entry = 0; entry < small.study.period.entries(); ++entry) {
        EXPECT_EQ(results.suitability.landscape(0, 0, entry).variant, -1);
    }
}

/// Every table and every map of two cubes.
void expect_same_content(const CubeReader& a, const CubeReader& b) {
    ASSERT_EQ(a.variables(), b.variables());
    const CubeAxes& axes = a.axes();
    const auto same = [](const auto& one, const auto& two, const std::string& name) {
        ASSERT_EQ(one.size(), two.size());
        for (std::size_t i = 0; i < one.size(); ++i) {
            ASSERT_TRUE(one[i] == two[i] || (std::isnan(one[i]) && std::isnan(two[i])))
                << name << " at " << i << ": " << one[i] << " and " << two[i];
        }
    };
    for (const char* const name : {"abundance", "abundance_sd", "occupancy"}) {
        for (int s = 0; s < static_cast<int>(axes.scenarios.size()); ++s) {
            for (int sp = 0; sp < static_cast<int>(axes.species.size()); ++sp) {
                for (int t = 0; t < static_cast<int>(axes.map_years.size()); ++t)
                    same(a.map(name, s, sp, t), b.map(name, s, sp, t), name);
            }
        }
    }
    for (const char* const name : {"total", "occupied_area", "lost_dispersing", "quasi_extinction", "ema"})
        same(a.table(name).values, b.table(name).values, name);
}

/// Between the reference and the first strategy: the measures do something.
void expect_a_difference(const CubeReader& cube) {
    const auto total = cube.table("total").values;
    const auto scenario = static_cast<std::ptrdiff_t>(total.size() / cube.axes().scenarios.size());
    EXPECT_FALSE(std::equal(total.begin(), total.begin() + scenario, total.begin() + scenario));
}

CubeReader run_into(const Study& study, const std::filesystem::path& cube, bool share) {
    Silent silent;
    (void)run_study(study, {.output = cube, .threads = 1, .share_trajectories = share, .command = "test"},
                    silent);
    return CubeReader(cube);
}

/// Each measure begins in another year, all over the country: no zone, and the reference's years before.
TEST(Sharing, AScenarioIsSimulatedFromTheYearInWhichItParts) {
    const ScratchDirectory scratch("parts");
    SmallStudy small(scratch.path());
    Study& study = small.study;
    study.output.abundance_sd = true;
    study.output.years = {2007, 2008, 2009, 2010, 2011};
    for (Species& species : study.species) {
        species.population.noise.rho_time = 0.7;  // good and bad years remember the years before
        species.population.noise.catastrophe_probability = 0.2;
        species.population.noise.catastrophe_loss = 0.5;
    }
    study.species[0].dispersal.rules.attraction = 1;
    study.measures[0].start = 2009;
    study.measures[1].start = 2010;
    study.measure_types[2].releases.front().years = {2010};
    study.measure_types[2].rate_effects.clear();
    for (const Mode mode : {Mode::stochastic, Mode::expected}) {
        study.run.mode = mode;
        study.run.replicates = mode == Mode::stochastic ? 20 : 1;

        const CubeReader shared = run_into(study, scratch.path() / "shared.nc", true);
        expect_same_content(shared, run_into(study, scratch.path() / "whole.nc", false));

        expect_a_difference(shared);
        std::filesystem::remove(scratch.path() / "shared.nc");
        std::filesystem::remove(scratch.path() / "whole.nc");
    }
}

/// Measures that reach a corner of a species' habitat, and one release there.
TEST(Sharing, AScenarioSimulatedInItsZoneIsTheScenarioSimulatedWhole) {
    const ScratchDirectory scratch("zone");
    SmallStudy small(scratch.path());
    Study& study = small.study;
    study.run.replicates = 40;  // more than a block of lanes, in three futures
    study.period.years = 7;     // so that the zone grows twice
    study.output.abundance_sd = true;
    for (Species& species : study.species) {
        species.dispersal.kernel.first.mean_distance = 60;  // some cells a year
        species.dispersal.discretisation.tail = 0.02;
        species.population.noise.catastrophe_probability = 0.2;
        species.population.noise.catastrophe_loss = 0.5;
    }
    study.species[2].population.emigration.stages[1] = true;  // whole individuals too
    for (std::size_t m = 0; m < study.measures.size(); ++m) {
        auto& cells = study.measures[m].cells;
        cells.clear();
        for (std::int64_t y = 2; y < 5; ++y) {
            for (std::int64_t x = 6; x < 10; ++x)
                cells.push_back(study.grid.index({x, y + static_cast<std::int64_t>(m)}));
        }
    }
    for (const int spin_up : {0, 2}) {
        study.period.spin_up = spin_up;
        const CubeReader zones = run_into(study, scratch.path() / "zones.nc", true);
        expect_same_content(zones, run_into(study, scratch.path() / "whole.nc", false));

        expect_a_difference(zones);
        std::filesystem::remove(scratch.path() / "zones.nc");
        std::filesystem::remove(scratch.path() / "whole.nc");
    }
}

/// One that puts animals out at sea: it parts from the reference, and nobody notices.
TEST(Sharing, AScenarioThatReachesNoHabitatIsTheReference) {
    const ScratchDirectory scratch("nowhere");
    SmallStudy small(scratch.path());
    Study& study = small.study;
    study.output.abundance_sd = true;
    for (Species& species : study.species) {
        species.dispersal.kernel.first.mean_distance = 60;
        species.dispersal.discretisation.tail = 0.02;
    }
    for (Measure& measure : study.measures) {
        measure.cells = {study.grid.index({0, 3})};
        measure.start = 2008;
    }
    const CubeReader zones = run_into(study, scratch.path() / "zones.nc", true);
    expect_same_content(zones, run_into(study, scratch.path() / "whole.nc", false));
    const auto total = zones.table("total").values;
    const auto scenario = static_cast<std::ptrdiff_t>(total.size() / zones.axes().scenarios.size());
    EXPECT_TRUE(std::equal(total.begin(), total.begin() + scenario, total.begin() + scenario));
}

TEST(Sharing, SpeciesOnWhichTheSameMeasuresActHoldOneSetOfFactors) {
    const ScratchDirectory scratch("sharing_rates");
    SmallStudy small(scratch.path());
    Study& study = small.study;
    study.measure_types.back().rate_effects = {{.rate = VitalRate::fecundity, .multiply = 1.2}};
    study.measure_types.back().species.clear();
    study.measure_types[1].rate_effects = {{.rate = VitalRate::survival, .multiply = 0.5}};
    study.measure_types[1].species = {study.species[2].id};
    LandscapeSource source(study);
    const ScenarioPlans plans(study, {});

    const LandscapeResults results = run_suitability(study, source, compile_suitability(study), plans);

    const auto base = source.base({}, study.period.start);
    int shared = 0;
    for (int entry = 0; entry < study.period.entries(); ++entry) {
        for (std::size_t species = 0; species < 3; ++species) {
            const SpeciesRateFactors* const factors = results.rates.of(species, 1, 0, entry);
            if (factors == nullptr) continue;
            shared += factors == results.rates.of(0, 1, 0, entry) ? 1 : 0;
            for (const VitalRate rate : {VitalRate::survival, VitalRate::fecundity, VitalRate::capacity}) {
                const RateFactors own = plans.timeline(1, 0).rate_factors(
                    study.period.year(entry), static_cast<int>(species), rate, base->layer_spans());
                EXPECT_EQ(factors->of(rate).cells, own.cells) << species << ' ' << entry;
                EXPECT_EQ(factors->of(rate).factor, own.factor);
            }
        }
    }
    EXPECT_EQ(shared, 2 * study.period.entries()) << "the first two species; the third has a measure more";
}

}  // namespace
}  // namespace spoor
