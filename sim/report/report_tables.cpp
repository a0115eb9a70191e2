#include "sim/report/report_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/report/report_figures.hpp"

namespace spoor {

namespace {

constexpr double million = 1e6;

std::string money(double spent, const ReportWords& words) {
    return spent > 0 ? number(spent / million, 2, words) : "-";
}

std::string percent(double share, const ReportWords& words) {
    return std::isfinite(share) ? number(100 * share, 1, words) : "-";
}

std::vector<std::string> groups_of(const std::vector<Tally>& tallies) {
    std::vector<std::string> groups;
    for (const Tally& tally : tallies) {
        if (std::ranges::find(groups, tally.group) == groups.end()) groups.push_back(tally.group);
    }
    return groups;
}

std::vector<int> scenarios_of(const std::vector<Tally>& tallies) {
    std::vector<int> scenarios;
    for (const Tally& tally : tallies) {
        if (std::ranges::find(scenarios, tally.scenario) == scenarios.end())
            scenarios.push_back(tally.scenario);
    }
    return scenarios;
}

const Tally* find(const std::vector<Tally>& tallies, const std::string& group, int scenario) {
    const auto at = std::ranges::find_if(
        tallies, [&](const Tally& tally) { return tally.group == group && tally.scenario == scenario; });
    return at == tallies.end() ? nullptr : &*at;
}

/// "+12.3*": the star says that the interval leaves 0 out, as in `spoor compare`.
std::string change(const Contrast& contrast, const ReportWords& words) {
    if (!std::isfinite(contrast.relative())) return contrast.mean > 0 ? "*" : "-";
    const double percents = 100 * contrast.relative();
    return fmt::format("{}{}{}", percents > 0 ? "+" : "", number(percents, 1, words),
                       contrast.better() || contrast.worse() ? "*" : "");
}

}  // namespace

HtmlTable strategies_table(const CubeView& cube, const Comparison& comparison, const ReportWords& words) {
    HtmlTable table{.caption = words.strategies,
                    .columns = {words.scenario, words.measures, words.spent, words.better, words.worse,
                                words.same, words.mean_change},
                    .rows = {},
                    .is_text = {}};
    for (const Tally& tally : comparison.totals) {
        table.rows.push_back({cube.scenario_name(tally.scenario),
                              fmt::format("{}", cube.scenario_metadata(tally.scenario).value("measures", 0)),
                              money(tally.spent, words), fmt::format("{}", tally.better),
                              fmt::format("{}", tally.worse), fmt::format("{}", tally.same),
                              percent(tally.mean_relative, words)});
    }
    return table;
}

HtmlTable status_table(const CubeView& cube, const std::vector<StateTally>& states,
                       const ReportWords& words) {
    HtmlTable table{.caption = words.status,
                    .columns = {words.scenario, words.year, words.favourable, words.inadequate, words.bad,
                                words.unknown, words.improved, words.worsened},
                    .rows = {},
                    .is_text = {}};
    table.columns.insert(table.columns.end(), red_list_names.begin(), red_list_names.end());
    table.columns.emplace_back(words.sustainable);
    for (const StateTally& tally : states) {
        std::vector<std::string> row{
            cube.scenario_name(tally.scenario),
            fmt::format("{}", cube.axes().years[static_cast<std::size_t>(tally.entry)])};
        for (const int count : tally.status) row.push_back(fmt::format("{}", count));
        row.push_back(fmt::format("{}", tally.improved));
        row.push_back(fmt::format("{}", tally.worsened));
        for (const int count : tally.red_list) row.push_back(fmt::format("{}", count));
        row.push_back(percent(tally.sustainable_share(), words));
        table.rows.push_back(std::move(row));
    }
    return table;
}

HtmlTable groups_table(const CubeView& cube, const std::vector<Tally>& tallies, const std::string& title,
                       const std::string& group, const ReportWords& words) {
    HtmlTable table{.caption = title, .columns = {group}, .rows = {}, .is_text = {}};
    const std::vector<int> scenarios = scenarios_of(tallies);
    for (const int scenario : scenarios) {
        table.columns.push_back(fmt::format("{}: {}", cube.scenario_name(scenario), words.better));
        table.columns.push_back(fmt::format("{}: {}", cube.scenario_name(scenario), words.worse));
    }
    for (const std::string& name : groups_of(tallies)) {
        std::vector<std::string> row{name};
        for (const int scenario : scenarios) {
            const Tally* const tally = find(tallies, name, scenario);
            row.push_back(tally ? fmt::format("{}", tally->better) : "-");
            row.push_back(tally ? fmt::format("{}", tally->worse) : "-");
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

HtmlTable spending_table(const CubeView& cube, const std::vector<Tally>& tallies, const ReportWords& words) {
    HtmlTable table{.caption = fmt::format("{}: {}", words.tracks, words.spent),
                    .columns = {words.track},
                    .rows = {},
                    .is_text = {}};
    const std::vector<int> scenarios = scenarios_of(tallies);
    for (const int scenario : scenarios) table.columns.push_back(cube.scenario_name(scenario));
    for (const std::string& name : groups_of(tallies)) {
        std::vector<std::string> row{name};
        for (const int scenario : scenarios) {
            const Tally* const tally = find(tallies, name, scenario);
            row.push_back(tally ? money(tally->spent, words) : "-");
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

HtmlTable species_table(const CubeView& cube, const Comparison& comparison, const ReportWords& words) {
    const auto& all = cube.axes().species;
    const std::string& baseline = cube.scenario_name(comparison.baseline);
    HtmlTable table{.caption = words.all_species,
                    .columns = {words.species, words.dutch_name,
                                fmt::format(fmt::runtime(words.at_end), baseline), words.extinction},
                    .rows = {},
                    .is_text = {true, true, false, false}};
    for (const Tally& total : comparison.totals) {
        table.columns.push_back(cube.scenario_name(total.scenario) + " (%)");
        table.is_text.push_back(false);
    }
    for (std::size_t sp = 0; sp < all.size(); ++sp) {
        const auto position = static_cast<int>(sp);
        std::vector<std::string> row{all[sp].name.empty() ? all[sp].id : all[sp].name,
                                     cube.species_metadata(position).value("dutch_name", "")};
        const double at_end = comparison.contrasts.empty() ? NAN : comparison.contrasts[sp].baseline_mean;
        row.push_back(short_number(at_end, words));
        row.push_back(number(cube.value("quasi_extinction", comparison.baseline, position, 0), 3, words));
        for (std::size_t s = 0; s < comparison.totals.size(); ++s)
            row.push_back(change(comparison.contrasts[s * all.size() + sp], words));
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace spoor
