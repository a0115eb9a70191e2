#include <fmt/format.h>

#include <cmath>

#include "sim/report/comparison.hpp"

namespace spoor {

namespace {

constexpr double million = 1e6;

/// "+12.3 %*": the star says that the interval leaves 0 out.
std::string percent(const Contrast& contrast) {
    const double relative = contrast.relative();
    if (!std::isfinite(relative)) return contrast.mean > 0 ? "new*" : "-";
    return fmt::format("{:+.1f}%{}", 100 * relative, contrast.better() || contrast.worse() ? "*" : " ");
}

std::string money(double spent) {
    return spent > 0 ? fmt::format("{:.2f}", spent / million) : "-";
}

std::string heading(const CubeView& cube, const Comparison& comparison) {
    const CubeAxes& axes = cube.axes();
    std::string text = fmt::format("{}{}\n", cube.text("title"),
                                   cube.synthetic() ? " (synthetic landscape: not the real country)" : "");
    text +=
        fmt::format("{} species, {} replicates, end of run 1 January {}, against '{}'\n", axes.species.size(),
                    axes.replicates, axes.years.back(), cube.scenario_name(comparison.baseline));
    text +=
        "A species is better or worse where the 95 % interval of the difference, paired by replicate, leaves "
        "0 out.\n\n";
    return text;
}

std::string tally_lines(const CubeView& cube, const std::vector<Tally>& tallies,
                        const std::string& group_title) {
    std::string text = fmt::format("{:<16} {:<24} {:>7} {:>7} {:>7} {:>13} {:>12}\n", "scenario", group_title,
                                   "better", "worse", "same", "mean change", "spent M EUR");
    for (const Tally& tally : tallies) {
        text += fmt::format("{:<16} {:<24} {:>7} {:>7} {:>7} {:>+12.2f}% {:>12}\n",
                            cube.scenario_name(tally.scenario), tally.group, tally.better, tally.worse,
                            tally.same, 100 * tally.mean_relative, money(tally.spent));
    }
    return text;
}

std::string species_lines(const CubeView& cube, const Comparison& comparison) {
    const CubeAxes& axes = cube.axes();
    const std::size_t species = axes.species.size();
    const std::size_t scenarios = comparison.totals.size();
    std::string text = fmt::format("{:<34} {:>14} {:>8}", "species", "N at the end", "P(ext)");
    for (const Tally& total : comparison.totals)
        text += fmt::format(" {:>14}", cube.scenario_name(total.scenario));
    text += "\n";
    for (std::size_t sp = 0; sp < species; ++sp) {
        const Contrast& first = comparison.contrasts[sp];
        text += fmt::format("{:<34} {:>14.1f} {:>8.3f}", axes.species[sp].id, first.baseline_mean,
                            cube.value("quasi_extinction", comparison.baseline, static_cast<int>(sp), 0));
        for (std::size_t s = 0; s < scenarios; ++s)
            text += fmt::format(" {:>14}", percent(comparison.contrasts[s * species + sp]));
        text += "\n";
    }
    return text;
}

std::string share(double value) {
    return std::isnan(value) ? "-" : fmt::format("{:.1f}%", 100 * value);
}

/// Counts of target species by conservation status, Red List class and persistence.
std::string state_lines(const CubeView& cube, const std::vector<StateTally>& states) {
    if (states.empty()) return {};
    std::string text = fmt::format(
        "\nTarget species by conservation status and by Red List class as the model sees it\n{:<16} {:>5}",
        "scenario", "year");
    for (const char* name : status_names) text += fmt::format(" {:>10}", name);
    text += fmt::format(" {:>8} {:>8}", "improved", "worsened");
    for (const char* name : red_list_names) text += fmt::format(" {:>4}", name);
    text += fmt::format(" {:>11}\n", "sustainable");
    for (const StateTally& tally : states) {
        text += fmt::format("{:<16} {:>5}", cube.scenario_name(tally.scenario),
                            cube.axes().years[static_cast<std::size_t>(tally.entry)]);
        for (const int count : tally.status) text += fmt::format(" {:>10}", count);
        text += fmt::format(" {:>8} {:>8}", tally.improved, tally.worsened);
        for (const int count : tally.red_list) text += fmt::format(" {:>4}", count);
        text += fmt::format(" {:>11}\n", share(tally.sustainable_share()));
    }
    return text +
           "Improved and worsened against the baseline in the same year. Sustainable: the share with " +
           "enough key populations.\n" + larch_note + "\n";
}

/// What each region has to do with the change in sustainable share.
std::string part_lines(const CubeView& cube, const std::vector<SustainablePart>& parts) {
    if (parts.empty()) return {};
    std::string text =
        fmt::format("\nPart in the change of the sustainable share, percentage points\n{:<16} {:<24} {:>7}\n",
                    "scenario", "region", "part");
    for (const SustainablePart& part : parts) {
        text += fmt::format("{:<16} {:<24} {:>+7.2f}\n", cube.scenario_name(part.scenario),
                            cube.region_name(part.region), 100 * part.part);
    }
    return text;
}

}  // namespace

std::string comparison_text(const CubeView& cube, const Comparison& comparison) {
    std::string text = heading(cube, comparison) + tally_lines(cube, comparison.totals, "") +
                       state_lines(cube, comparison.states);
    if (comparison.by == ComparisonBy::species) return text + "\n" + species_lines(cube, comparison);
    const std::string title = comparison.by == ComparisonBy::province  ? "province"
                              : comparison.by == ComparisonBy::habitat ? "habitat type"
                                                                       : "track";
    text += "\n" + tally_lines(cube, comparison.tallies, title);
    return comparison.by == ComparisonBy::province ? text + part_lines(cube, comparison.parts) : text;
}

}  // namespace spoor
