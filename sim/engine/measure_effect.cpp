#include "sim/engine/measure_effect.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

#include "kernels/suitability/capacity.hpp"

namespace spoor {

namespace {

bool wanted(const Study& study) {
    return std::any_of(study.strategies.begin(), study.strategies.end(), [](const Strategy& strategy) {
        return strategy.order == Strategy::Order::effect_per_cost;
    });
}

/// The study as if the measure alone were carried out for sure, fully developed at once.
Study fully_developed(const Study& study, int measure) {
    Study alone;
    alone.grid = study.grid;
    alone.period = study.period;
    alone.run = study.run;
    alone.run.futures = 1;
    alone.layers = study.layers;
    alone.predictors = study.predictors;
    alone.species = study.species;
    alone.measures = {study.measures[static_cast<std::size_t>(measure)]};
    Measure& only = alone.measures.front();
    alone.measure_types = {study.measure_types[static_cast<std::size_t>(only.type)]};
    only.type = 0;
    only.probability = 1;
    only.start = study.period.start;
    only.end.reset();
    for (LayerEffect& effect : alone.measure_types.front().layer_effects) effect.develop_years = 0;
    for (RateEffect& effect : alone.measure_types.front().rate_effects) effect.develop_years = 0;
    return alone;
}

double capacity_of(const CapacityRule& rule, const Grid& grid, float suitability) {
    if (suitability <= 0 || suitability < rule.suitability_min) return 0;
    return rule.density_max * grid.cell_area_ha() * std::pow(static_cast<double>(suitability), rule.gamma);
}

/// Windows and distances are left as they are: only plain values in the measure's own cells change.
ChangedPredictors plain_changes(const Study& study, const BaseLandscape& base,
                                std::span<const LayerChange> changes) {
    ChangedPredictors changed;
    for (const LayerChange& change : changes) {
        changed.cells.insert(changed.cells.end(), change.cells.begin(), change.cells.end());
    }
    std::sort(changed.cells.begin(), changed.cells.end());
    changed.cells.erase(std::unique(changed.cells.begin(), changed.cells.end()), changed.cells.end());
    for (std::size_t p = 0; p < study.predictors.size(); ++p) {
        std::vector<float>& column = changed.columns.emplace_back();
        for (const CellIndex cell : changed.cells) {
            column.push_back((*base.predictors[p])[static_cast<std::size_t>(cell)]);
        }
        if (study.predictors[p].statistic != Statistic::value) continue;
        for (const LayerChange& change : changes) {
            if (change.layer != study.predictors[p].layer) continue;
            for (std::size_t i = 0; i < change.cells.size(); ++i) {
                const auto at = std::lower_bound(changed.cells.begin(), changed.cells.end(), change.cells[i]);
                column[static_cast<std::size_t>(at - changed.cells.begin())] = change.values[i];
            }
        }
    }
    return changed;
}

/// Capacity a measure adds for one species in its own cells [individuals].
double capacity_gain(const Study& study, std::size_t species, const KeptMap& before,
                     const SparseChange& difference, const MeasureTimeline& timeline,
                     std::span<const std::span<const float>> layers) {
    const CapacityRule& rule = study.species[species].capacity;
    const int year = study.period.start;
    const int position = static_cast<int>(species);
    double gain = 0;
    for (std::size_t i = 0; i < difference.cells.size(); ++i) {
        gain += capacity_of(rule, study.grid, difference.values[i]) -
                capacity_of(rule, study.grid, value_at(before, difference.cells[i]));
    }
    if (timeline.changes_rates_of(position)) {
        for (const VitalRate rate : {VitalRate::survival, VitalRate::fecundity, VitalRate::capacity}) {
            const RateFactors factors = timeline.rate_factors(year, position, rate, layers);
            for (std::size_t i = 0; i < factors.cells.size(); ++i) {
                gain += (factors.factor[i] - 1.0) *
                        capacity_of(rule, study.grid, value_at(before, factors.cells[i]));
            }
        }
    }
    for (int step = 0; step < study.period.steps(); ++step) {
        for (const PlannedRelease& release : timeline.releases(study.period.year(step), position))
            gain += release.number;
    }
    return gain;
}

}  // namespace

std::vector<double> measure_effects(const Study& study, LandscapeSource& source,
                                    const SuitabilityProgram& program) {
    std::vector<double> effects(study.measures.size(), 0.0);
    if (!wanted(study)) return effects;
    const auto base = source.base({}, study.period.start);
    const auto spans = base->layer_spans();
    const std::vector<KeptMap> maps = evaluate_everywhere(study, program, *base);
    std::vector<double> national(study.species.size(), 0.0);
    for (std::size_t s = 0; s < study.species.size(); ++s) {
        for (const float value : maps[s].values()) {
            national[s] += capacity_of(study.species[s].capacity, study.grid, value);
        }
    }
    tbb::parallel_for(std::size_t{0}, study.measures.size(), [&](std::size_t m) {
        const Study alone = fully_developed(study, static_cast<int>(m));
        const Futures sure(alone);
        const Selection selection{.measures = {0}, .cost = {0}, .not_funded = {}, .spent = 0};
        const MeasureTimeline timeline(alone, selection, sure, 0);
        const auto changes = timeline.layer_changes(study.period.start, spans);
        const auto differences = evaluate_changes(program, plain_changes(study, *base, changes), maps);
        for (std::size_t s = 0; s < study.species.size(); ++s) {
            if (study.species[s].role != SpeciesRole::target || national[s] <= 0) continue;
            effects[m] +=
                capacity_gain(study, s, maps[s], differences[s].sparse(), timeline, spans) / national[s];
        }
    });
    return effects;
}

}  // namespace spoor
