#include <gtest/gtest.h>

#include <cmath>

#include "kernels/suitability/focal.hpp"
#include "sim/engine/suitability_stage.hpp"
#include "small_study.hpp"

namespace spoor {
namespace {

using test::ScratchDirectory;
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
                    EXPECT_EQ(shared, maps[species]) << s << ' ' << f << ' ' << entry << ' ' << species;
                    if (shared != results.suitability.bases[0][species]) ++differing;
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

}  // namespace
}  // namespace spoor
