#pragma once

#include <string>
#include <vector>

#include "sim/policy/selection.hpp"
#include "sim/study/study.hpp"

namespace spoor {

/// Part of a measure in one province.
struct ProvinceShare {
    std::string province;  //!< empty: in none
    double share = 0;      //!< of the measure, in (0, 1]
};

/// How a measure is divided over provinces: whole to the province it names; else by its cells over the region
/// layer `province`, in the order of that layer, with what lies in none at the end. The shares add up to 1.
[[nodiscard]] std::vector<ProvinceShare> province_shares(const Study& study, const Measure& measure);

/// What one track costs one funder in one province in one year, and on how much land.
struct BudgetEntry {
    Track track = Track::widen;
    std::string province;
    std::string funder;  //!< empty: not given
    int year = 0;        //!< calendar year, within the period
    double money = 0;    //!< [EUR]
    double area_ha = 0;  //!< [ha] of the measures that run in the year; overlapping measures count each
    double measures =
        0;  //!< number that run in the year; a measure in two provinces counts its share in each
};

/// The budget of a strategy, by track, province, funder and year, in that order; only entries with a measure.
///
/// One-off costs fall in the start year (in the first year of the period when the measure began before it, in
/// the last when it begins after it), costs per year in the years of the period in which it runs, and a cost
/// that the measure itself gives in equal parts over those years. The money of all entries adds up to what is
/// spent.
[[nodiscard]] std::vector<BudgetEntry> budget_table(const Study& study, const Selection& selection);

}  // namespace spoor
