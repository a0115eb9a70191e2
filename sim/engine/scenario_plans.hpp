#pragma once

#include <span>
#include <vector>

#include "sim/policy/futures.hpp"
#include "sim/policy/selection.hpp"
#include "sim/policy/timeline.hpp"

namespace spoor {

/// What each scenario does: the measures its strategy pays for, and how they unfold in each future.
struct ScenarioPlans {
    /// @param effect per measure of the study, for strategies in the order of effect per cost; may be empty.
    ScenarioPlans(const Study& study, std::span<const double> effect);
    /// The same plans where they touch some rows of the study (rows_of_study).
    ScenarioPlans(const Study& rows, const ScenarioPlans& whole);

    /// The first future in which the same measures of the scenario go ahead: what is computed of it holds for
    /// this one as well.
    [[nodiscard]] int first_alike(int scenario, int future) const {
        return alike[static_cast<std::size_t>(scenario)][static_cast<std::size_t>(future)];
    }
    [[nodiscard]] const MeasureTimeline& timeline(int scenario, int future) const {
        return timelines[static_cast<std::size_t>(scenario)][static_cast<std::size_t>(future)];
    }

    Futures futures;
    std::vector<Selection> selections;                    //!< (scenario)
    std::vector<std::vector<int>> alike;                  //!< (scenario, future)
    std::vector<std::vector<MeasureTimeline>> timelines;  //!< (scenario, future)

private:
    void unfold(const Study& study);
};

}  // namespace spoor
