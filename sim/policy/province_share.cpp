#include "sim/policy/province_share.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace spoor {

namespace {

using BudgetKey = std::tuple<Track, std::string, std::string, int>;

/// Years [from, until) of the period in which a measure runs; none when until <= from.
struct Years {
    int from = 0;
    int until = 0;

    [[nodiscard]] int count() const { return std::max(0, until - from); }
};

Years years_running(const Period& period, const Measure& measure) {
    const int end = period.start + period.years;
    return {std::max(measure.start, period.start), std::min(measure.end.value_or(end), end)};
}

int year_of_start(const Period& period, const Measure& measure) {
    return std::clamp(measure.start, period.start, std::max(period.start, period.start + period.years - 1));
}

/// Money of a measure in a year of the period.
double money_in(const Study& study, const Measure& measure, int year) {
    const Years running = years_running(study.period, measure);
    const bool runs = year >= running.from && year < running.until;
    const bool first = year == year_of_start(study.period, measure);
    if (measure.cost) {
        if (running.count() == 0) return first ? *measure.cost : 0;
        return runs ? *measure.cost / running.count() : 0;
    }
    const MeasureType& type = study.measure_types[static_cast<std::size_t>(measure.type)];
    const double once = first ? type.cost_fixed + measure.area_ha * type.cost_per_ha : 0;
    return once + (runs ? measure.area_ha * type.cost_per_ha_year : 0);
}

}  // namespace

std::vector<ProvinceShare> province_shares(const Study& study, const Measure& measure) {
    if (!measure.province.empty()) return {{measure.province, 1.0}};
    const auto layer = std::find_if(study.region_layers.begin(), study.region_layers.end(),
                                    [](const RegionLayer& one) { return one.name == "province"; });
    if (layer == study.region_layers.end() || measure.cells.empty()) return {{"", 1.0}};
    std::vector<std::size_t> cells(layer->regions.size() + 1, 0);  // 0: in no province
    for (const std::uint16_t zone : layer->zones.of(measure.cells)) ++cells[zone];
    const auto all = static_cast<double>(measure.cells.size());
    std::vector<ProvinceShare> shares;
    for (std::size_t zone = 1; zone < cells.size(); ++zone) {
        if (cells[zone] > 0)
            shares.push_back({layer->regions[zone - 1], static_cast<double>(cells[zone]) / all});
    }
    if (cells[0] > 0) shares.push_back({"", static_cast<double>(cells[0]) / all});
    return shares;
}

std::vector<BudgetEntry> budget_table(const Study& study, const Selection& selection) {
    std::map<BudgetKey, BudgetEntry> table;
    for (const int m : selection.measures) {
        const Measure& measure = study.measures[static_cast<std::size_t>(m)];
        const Years running = years_running(study.period, measure);
        const std::vector<ProvinceShare> shares = province_shares(study, measure);
        for (int y = 0; y < std::max(1, study.period.years); ++y) {
            const int year = study.period.start + y;
            const bool runs = year >= running.from && year < running.until;
            const double money = money_in(study, measure, year);
            if (!runs && money == 0) continue;
            for (const auto& [province, share] : shares) {
                BudgetEntry& entry = table[{measure.track, province, measure.funder, year}];
                entry.track = measure.track;
                entry.province = province;
                entry.funder = measure.funder;
                entry.year = year;
                entry.money += share * money;
                entry.area_ha += runs ? share * measure.area_ha : 0;
                entry.measures += runs ? share : 0;
            }
        }
    }
    std::vector<BudgetEntry> entries;
    entries.reserve(table.size());
    for (auto& [key, entry] : table) entries.push_back(std::move(entry));
    return entries;
}

}  // namespace spoor
