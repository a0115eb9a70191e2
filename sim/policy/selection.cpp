#include "sim/policy/selection.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace spoor {

namespace {

template <typename T>
bool passes(const std::vector<T>& allowed, const T& value) {
    return allowed.empty() || std::find(allowed.begin(), allowed.end(), value) != allowed.end();
}

bool belongs(const Study& study, const Strategy& strategy, const Measure& measure) {
    const MeasureType& type = study.measure_types[static_cast<std::size_t>(measure.type)];
    return passes(strategy.tracks, measure.track) && passes(strategy.types, type.name) &&
           passes(strategy.provinces, measure.province) && passes(strategy.measures, measure.id);
}

/// Sums of costs are rounded: a budget that is exactly used up must not fail for the last bit of it.
constexpr double half_a_cent = 0.005;

/// What costs nothing comes first, unless it does harm; an effect nobody knows comes last.
double effect_per_cost(double effect, double cost) {
    if (std::isnan(effect)) return -std::numeric_limits<double>::infinity();
    if (cost > 0) return effect / cost;
    return std::copysign(std::numeric_limits<double>::infinity(), effect);
}

}  // namespace

double measure_cost(const Study& study, const Measure& measure) {
    if (measure.cost) return *measure.cost;
    const MeasureType& type = study.measure_types[static_cast<std::size_t>(measure.type)];
    const int period_end = study.period.start + study.period.years;
    const int from = std::max(measure.start, study.period.start);
    const int until = std::min(measure.end.value_or(period_end), period_end);
    return type.cost_fixed +
           measure.area_ha * (type.cost_per_ha + type.cost_per_ha_year * std::max(0, until - from));
}

Selection select_measures(const Study& study, const Strategy& strategy, std::span<const double> effect) {
    std::vector<int> candidates;
    std::vector<double> cost(study.measures.size(), 0.0);
    for (std::size_t m = 0; m < study.measures.size(); ++m) {
        if (!belongs(study, strategy, study.measures[m])) continue;
        candidates.push_back(static_cast<int>(m));
        cost[m] = measure_cost(study, study.measures[m]);
    }
    if (strategy.order == Strategy::Order::effect_per_cost) {
        assert(effect.size() == study.measures.size());
        std::stable_sort(candidates.begin(), candidates.end(), [&](int a, int b) {
            const auto i = static_cast<std::size_t>(a);
            const auto j = static_cast<std::size_t>(b);
            return effect_per_cost(effect[i], cost[i]) > effect_per_cost(effect[j], cost[j]);
        });
    }
    Selection selection;
    for (const int m : candidates) {
        const double price = cost[static_cast<std::size_t>(m)];
        if (strategy.budget && selection.spent + price > *strategy.budget + half_a_cent) {
            selection.not_funded.push_back(m);
            continue;
        }
        selection.measures.push_back(m);
        selection.spent += price;
    }
    std::sort(selection.measures.begin(), selection.measures.end());
    for (const int m : selection.measures) selection.cost.push_back(cost[static_cast<std::size_t>(m)]);
    return selection;
}

}  // namespace spoor
