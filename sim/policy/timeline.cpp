#include "sim/policy/timeline.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "sim/policy/cell_lists.hpp"
#include "sim/policy/layer_effect.hpp"

namespace spoor {

namespace {

bool same_value(float a, float b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

std::size_t index(int position) {
    return static_cast<std::size_t>(position);
}

}  // namespace

MeasureTimeline::MeasureTimeline(const Study& study, const Selection& selection, const Futures& futures,
                                 int future)
    : study_(&study), reach_(study.measure_types.size()) {
    std::copy_if(selection.measures.begin(), selection.measures.end(), std::back_inserter(measures_),
                 [&](int m) { return futures.goes_ahead(m, future); });
    std::sort(measures_.begin(), measures_.end());
    for (const int m : measures_) {
        const Measure& measure = study.measures[index(m)];
        const MeasureType& type = study.measure_types[index(measure.type)];
        auto& reach = reach_[index(measure.type)];
        if (!reach) reach = std::make_shared<const TypeReach>(study, type);
        if (!type.releases.empty()) releasing_.push_back(m);
        for (const LayerEffect& effect : type.layer_effects)
            layer_actions_.push_back({&measure, &type, reach.get(), &effect});
        for (const RateEffect& effect : type.rate_effects) {
            if (effect.multiply != 1) rate_actions_.push_back({&measure, &type, reach.get(), &effect});
        }
    }
    std::stable_sort(
        layer_actions_.begin(), layer_actions_.end(), [](const LayerAction& a, const LayerAction& b) {
            return std::pair(a.effect->layer, a.effect->op) < std::pair(b.effect->layer, b.effect->op);
        });
}

LayerChange MeasureTimeline::change_of_layer(int layer, std::span<const LayerAction> actions, int year,
                                             std::span<const std::span<const float>> base) const {
    const std::span<const float> before = base[index(layer)];
    std::vector<std::span<const CellIndex>> covered;
    std::vector<std::pair<const LayerAction*, double>> in_force;
    for (const LayerAction& action : actions) {
        const double share = action.share(year);
        if (share <= 0) continue;
        in_force.emplace_back(&action, share);
        covered.emplace_back(action.measure->cells);
    }
    const std::vector<CellIndex> touched = union_of(std::move(covered));
    std::vector<float> values;
    values.reserve(touched.size());
    for (const CellIndex cell : touched) values.push_back(before[static_cast<std::size_t>(cell)]);
    const LayerKind kind = study_->layers[index(layer)].kind;
    for (const auto& [action, share] : in_force) {
        AscendingSearch search(touched);
        for (const CellIndex cell : action->measure->cells) {
            if (!action->reach->acts_on_cell(cell, base)) continue;
            float& value = values[search.position_of(cell)];
            value = value_under_effect(*action->effect, kind, share, value);
        }
    }
    LayerChange change{.layer = layer, .cells = {}, .values = {}};
    for (std::size_t i = 0; i < touched.size(); ++i) {
        if (same_value(values[i], before[static_cast<std::size_t>(touched[i])])) continue;
        change.cells.push_back(touched[i]);
        change.values.push_back(values[i]);
    }
    return change;
}

std::vector<LayerChange> MeasureTimeline::layer_changes(int year,
                                                        std::span<const std::span<const float>> base) const {
    std::vector<LayerChange> changes;
    for (auto first = layer_actions_.begin(); first != layer_actions_.end();) {
        const int layer = first->effect->layer;
        const auto last = std::find_if(first, layer_actions_.end(), [&](const LayerAction& action) {
            return action.effect->layer != layer;
        });
        LayerChange change = change_of_layer(layer, {first, last}, year, base);
        if (!change.cells.empty()) changes.push_back(std::move(change));
        first = last;
    }
    return changes;
}

std::vector<CellIndex> MeasureTimeline::touched_cells() const {
    std::vector<std::span<const CellIndex>> covered;
    covered.reserve(measures_.size());
    for (const int m : measures_) covered.emplace_back(study_->measures[index(m)].cells);
    return union_of(std::move(covered));
}

RateFactors MeasureTimeline::rate_factors(int year, int species, VitalRate rate,
                                          std::span<const std::span<const float>> base) const {
    std::vector<std::pair<const RateAction*, double>> in_force;
    std::vector<std::span<const CellIndex>> covered;
    for (const RateAction& action : rate_actions_) {
        if (action.effect->rate != rate || !action.reach->acts_on_species(species)) continue;
        const double factor = 1 + action.share(year) * (action.effect->multiply - 1);
        if (factor == 1) continue;
        in_force.emplace_back(&action, factor);
        covered.emplace_back(action.measure->cells);
    }
    const std::vector<CellIndex> touched = union_of(std::move(covered));
    std::vector<double> product(touched.size(), 1.0);
    for (const auto& [action, factor] : in_force) {
        AscendingSearch search(touched);
        for (const CellIndex cell : action->measure->cells) {
            if (action->reach->acts_on_cell(cell, base)) product[search.position_of(cell)] *= factor;
        }
    }
    RateFactors factors;
    for (std::size_t i = 0; i < touched.size(); ++i) {
        const auto factor = static_cast<float>(product[i]);
        if (factor == 1) continue;
        factors.cells.push_back(touched[i]);
        factors.factor.push_back(factor);
    }
    return factors;
}

bool MeasureTimeline::changes_rates_of(int species) const {
    return std::any_of(rate_actions_.begin(), rate_actions_.end(),
                       [&](const RateAction& action) { return action.reach->acts_on_species(species); });
}

std::vector<bool> MeasureTimeline::rate_actions_on(int species) const {
    std::vector<bool> acts;
    acts.reserve(rate_actions_.size());
    for (const RateAction& action : rate_actions_) acts.push_back(action.reach->acts_on_species(species));
    return acts;
}

std::vector<PlannedRelease> MeasureTimeline::releases(int year, int species) const {
    std::vector<PlannedRelease> planned;
    for (const int m : releasing_) {
        const int type = study_->measures[index(m)].type;
        const auto& releases = study_->measure_types[index(type)].releases;
        if (!reach_[index(type)]->acts_on_species(species)) continue;
        for (const ReleaseEffect& release : releases) {
            if (std::find(release.years.begin(), release.years.end(), year) != release.years.end())
                planned.push_back({m, release.stage, release.number});
        }
    }
    return planned;
}

bool MeasureTimeline::same_as(int year, int other_year) const {
    const auto shown = [&](const LayerAction& action, int when) {
        return showing_share(study_->layers[index(action.effect->layer)].kind, action.share(when));
    };
    return std::all_of(
               layer_actions_.begin(), layer_actions_.end(),
               [&](const LayerAction& action) { return shown(action, year) == shown(action, other_year); }) &&
           std::all_of(rate_actions_.begin(), rate_actions_.end(), [&](const RateAction& action) {
               return action.share(year) == action.share(other_year);
           });
}

}  // namespace spoor
