#pragma once

#include <span>
#include <vector>

#include "sim/study/study.hpp"

namespace spoor {

/// What a measure costs over the period [EUR]: its own cost if given, else the type's: fixed + per ha + per
/// ha and year for each year of the period in which it runs. What is paid once counts whenever the measure
/// starts, so that nothing comes free by starting after the period.
[[nodiscard]] double measure_cost(const Study& study, const Measure& measure);

/// The measures of a strategy that are paid for.
struct Selection {
    std::vector<int> measures;  //!< positions in Study::measures, in the order of the measure table
    std::vector<double> cost;   //!< [EUR] of each
    std::vector<int>
        not_funded;    //!< passed the filters, did not fit in the budget; in the order they were tried
    double spent = 0;  //!< [EUR]
};

/// Filters by track, type, province and list (an empty list lets all pass); then takes measures in the
/// strategy's order while the budget lasts: a measure that does not fit is passed over, the next smaller one
/// may fit. The budget is kept to half a cent. Equal effect per cost: order of the table.
/// @param effect one a measure of the study, in any unit, for Order::effect_per_cost: greedy by effect /
/// cost, what is free first unless it does harm; NaN last. May be empty for Order::listed.
[[nodiscard]] Selection select_measures(const Study& study, const Strategy& strategy,
                                        std::span<const double> effect);

}  // namespace spoor
