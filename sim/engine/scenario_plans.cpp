#include "sim/engine/scenario_plans.hpp"

#include <algorithm>

namespace spoor {

namespace {

std::vector<int> first_alike_of(const Selection& selection, const Futures& futures) {
    const auto same = [&](int f, int g) {
        return std::all_of(selection.measures.begin(), selection.measures.end(), [&](int measure) {
            return futures.goes_ahead(measure, f) == futures.goes_ahead(measure, g);
        });
    };
    std::vector<int> first;
    for (int f = 0; f < futures.count(); ++f) {
        int g = 0;
        while (!same(f, g)) ++g;
        first.push_back(g);
    }
    return first;
}

}  // namespace

ScenarioPlans::ScenarioPlans(const Study& study, std::span<const double> effect) : futures(study) {
    for (const Scenario& scenario : study.scenarios) {
        selections.push_back(
            scenario.strategy
                ? select_measures(study, study.strategies[static_cast<std::size_t>(*scenario.strategy)],
                                  effect)
                : Selection{});
        alike.push_back(first_alike_of(selections.back(), futures));
    }
    unfold(study);
}

ScenarioPlans::ScenarioPlans(const Study& rows, const ScenarioPlans& whole)
    : futures(whole.futures), selections(whole.selections), alike(whole.alike) {
    unfold(rows);
}

void ScenarioPlans::unfold(const Study& study) {
    for (const Selection& selection : selections) {
        std::vector<MeasureTimeline>& by_future = timelines.emplace_back();
        for (int f = 0; f < futures.count(); ++f) by_future.emplace_back(study, selection, futures, f);
    }
}

}  // namespace spoor
