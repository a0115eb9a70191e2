#include "sim/engine/scenario_plans.hpp"

namespace spoor {

ScenarioPlans::ScenarioPlans(const Study& study, std::span<const double> effect) : futures(study) {
    for (const Scenario& scenario : study.scenarios) {
        selections.push_back(
            scenario.strategy
                ? select_measures(study, study.strategies[static_cast<std::size_t>(*scenario.strategy)],
                                  effect)
                : Selection{});
        std::vector<MeasureTimeline>& by_future = timelines.emplace_back();
        for (int f = 0; f < futures.count(); ++f)
            by_future.emplace_back(study, selections.back(), futures, f);
    }
}

}  // namespace spoor
