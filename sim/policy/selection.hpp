#pragma once

#include <span>
#include <vector>

#include "sim/study/study.hpp"

namespace spoor {

/// What a measure costs over the period [EUR]: its own cost if given, else the type's: fixed + per ha + per
/// ha and year while it runs within the period.
[[nodiscard]] double measure_cost(const Study& study, const Measure& measure);

/// The measures of a strategy that are paid for.
struct Selection {
    std::vector<int> measures;    //!< positions in Study::measures, in the order of the measure table
    std::vector<double> cost;     //!< [EUR] of each
    std::vector<int> not_funded;  //!< passed the filters, did not fit in the budget
    double spent = 0;             //!< [EUR]
};

/// Filters by track, type, province and list; then takes measures in the strategy's order while the budget
/// lasts (a measure that does not fit is passed over, the next smaller one may).
/// @param effect per measure of the study, for Order::effect_per_cost (any unit; greedy by effect / cost);
/// may be empty for Order::listed.
[[nodiscard]] Selection select_measures(const Study& study, const Strategy& strategy,
                                        std::span<const double> effect);

}  // namespace spoor
