#include "sim/engine/reached_species.hpp"

#include <algorithm>
#include <memory>

#include "sim/engine/changed_predictors.hpp"
#include "sim/engine/measure_effect.hpp"
#include "sim/engine/progress.hpp"
#include "sim/engine/scenario_plans.hpp"
#include "sim/engine/suitability_stage.hpp"

namespace spoor {

namespace {

class Reach {
public:
    Reach(const Study& study, LandscapeSource& source)
        : study_(study),
          source_(source),
          program_(compile_suitability(study)),
          plans_(study, measure_effects(study, source, program_)),
          scales_(focal_scales(study, source)),
          felt_(felt_until(study)),
          reached_(study.species.size(), false) {}

    std::vector<int> species() {
        for (int s = 0; s < static_cast<int>(study_.scenarios.size()); ++s) {
            for (int f = 0; f < plans_.futures.count(); ++f) {
                if (plans_.first_alike(s, f) == f) look_at(s, plans_.timeline(s, f));
            }
        }
        std::vector<int> positions;
        for (std::size_t species = 0; species < reached_.size(); ++species) {
            if (reached_[species]) positions.push_back(static_cast<int>(species));
        }
        return positions;
    }

private:
    void look_at(int scenario, const MeasureTimeline& timeline) {
        const std::vector<int>& drivers = study_.scenarios[static_cast<std::size_t>(scenario)].drivers;
        std::shared_ptr<const BaseLandscape> before;
        for (int entry = 0; entry < study_.period.entries(); ++entry) {
            stop_if_interrupted();
            const int year = study_.period.year(entry);
            const auto landscape = source_.base(drivers, year);
            if (landscape->state != source_.state(study_.scenarios.front().drivers, year))
                std::fill(reached_.begin(), reached_.end(), true);
            look_at_releases(year, timeline);
            if (landscape != before || !timeline.same_as(year, year - 1))
                look_at_changes(year, timeline, *landscape);
            before = landscape;
        }
        for (std::size_t species = 0; species < reached_.size(); ++species) {
            if (timeline.changes_rates_of(static_cast<int>(species))) reached_[species] = true;
        }
    }

    void look_at_releases(int year, const MeasureTimeline& timeline) {
        for (std::size_t species = 0; species < reached_.size(); ++species) {
            if (!timeline.releases(year, static_cast<int>(species)).empty()) reached_[species] = true;
        }
    }

    void look_at_changes(int year, const MeasureTimeline& timeline, const BaseLandscape& landscape) {
        const std::vector<LayerChange> changes = timeline.layer_changes(year, landscape.layer_spans());
        for (std::size_t species = 0; species < reached_.size(); ++species) {
            if (walks_over(study_.species[species], changes)) reached_[species] = true;
        }
        const ChangedPredictors changed = changed_predictors(study_, landscape, changes, scales_, felt_);
        const std::vector<KeptMap> before = evaluate_in(program_, landscape, changed.cells);
        const std::vector<KeptChange> felt = evaluate_changes(program_, changed, before);
        for (std::size_t species = 0; species < reached_.size(); ++species) {
            if (!felt[species].empty()) reached_[species] = true;
        }
    }

    [[nodiscard]] bool walks_over(const Species& species, const std::vector<LayerChange>& changes) const {
        if (species.dispersal.form != DispersalForm::walk) return false;
        const auto layer = study_.layer(species.dispersal.permeability_layer);
        return layer && std::ranges::any_of(changes, [&](const LayerChange& change) {
                   return change.layer == *layer && !change.cells.empty();
               });
    }

    const Study& study_;
    LandscapeSource& source_;
    SuitabilityProgram program_;
    ScenarioPlans plans_;
    std::vector<double> scales_;
    std::vector<double> felt_;
    std::vector<bool> reached_;
};

}  // namespace

std::vector<int> reached_species(const Study& study, LandscapeSource& source) {
    return Reach(study, source).species();
}

}  // namespace spoor
