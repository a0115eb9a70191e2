#include <fmt/format.h>

#include <cmath>

#include "sim/report/comparison.hpp"

namespace spoor {

namespace {

constexpr double million = 1e6;

const std::string& scenario_name(const CubeView& cube, int scenario) {
    return cube.axes().scenarios[static_cast<std::size_t>(scenario)];
}

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
                    axes.replicates, axes.years.back(), scenario_name(cube, comparison.baseline));
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
                            scenario_name(cube, tally.scenario), tally.group, tally.better, tally.worse,
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
        text += fmt::format(" {:>14}", scenario_name(cube, total.scenario));
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

/// A text as a CSV field.
std::string field(const std::string& text) {
    if (text.find_first_of(",\"\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string number(double value) {
    return std::isnan(value) ? std::string() : fmt::format("{:.9g}", value);
}

}  // namespace

std::string comparison_text(const CubeView& cube, const Comparison& comparison) {
    std::string text = heading(cube, comparison) + tally_lines(cube, comparison.totals, "");
    if (comparison.by == ComparisonBy::species) return text + "\n" + species_lines(cube, comparison);
    const std::string title = comparison.by == ComparisonBy::province  ? "province"
                              : comparison.by == ComparisonBy::habitat ? "habitat type"
                                                                       : "track";
    return text + "\n" + tally_lines(cube, comparison.tallies, title);
}

std::string comparison_csv(const CubeView& cube, const Comparison& comparison) {
    const CubeAxes& axes = cube.axes();
    const int year = axes.years.back();
    std::string csv = "scenario,species,taxon_id,region,year,statistic,value,lower,upper,n\n";
    const auto row = [&](int scenario, int species, int region, const std::string& statistic, double value,
                         double lower, double upper) {
        const auto& who = axes.species[static_cast<std::size_t>(species)];
        csv += fmt::format("{},{},{},{},{},{},{},{},{},{}\n", field(scenario_name(cube, scenario)),
                           field(who.id), field(who.taxon_id),
                           field(axes.regions[static_cast<std::size_t>(region)].name), year, statistic,
                           number(value), number(lower), number(upper), axes.replicates);
    };
    const double none = std::nan("");
    for (int s = 0; s < static_cast<int>(axes.scenarios.size()); ++s) {
        for (int sp = 0; sp < static_cast<int>(axes.species.size()); ++sp) {
            for (int r = 0; r < static_cast<int>(axes.regions.size()); ++r) {
                const auto value = [&](const std::string& name) { return cube.value(name, s, sp, r); };
                if (std::isnan(value("n_mean"))) continue;
                row(s, sp, r, "n_mean", value("n_mean"), value("n_p05"), value("n_p95"));
                row(s, sp, r, "quasi_extinction", value("quasi_extinction"), value("quasi_extinction_lower"),
                    value("quasi_extinction_upper"));
                row(s, sp, r, "ema", value("ema"), none, none);
                row(s, sp, r, "occupied_area", value("occupied_area"), none, none);
                row(s, sp, r, "growth", value("growth"), none, none);
            }
        }
    }
    for (const Contrast& contrast : comparison.contrasts) {
        row(contrast.scenario, contrast.species, contrast.region, "n_difference", contrast.difference,
            contrast.lower, contrast.upper);
    }
    return csv;
}

std::string comparison_json(const CubeView& cube, const Comparison& comparison) {
    const CubeAxes& axes = cube.axes();
    const auto finite = [](double value) {
        return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json();
    };
    nlohmann::json json{
        {"schema_version", 1},           {"title", cube.text("title")},
        {"synthetic", cube.synthetic()}, {"baseline", scenario_name(cube, comparison.baseline)},
        {"year", axes.years.back()},     {"replicates", axes.replicates}};
    const auto add = [&](const std::string& key, const std::vector<Tally>& tallies) {
        json[key] = nlohmann::json::array();
        for (const Tally& tally : tallies) {
            json[key].push_back({{"scenario", scenario_name(cube, tally.scenario)},
                                 {"group", tally.group},
                                 {"better", tally.better},
                                 {"worse", tally.worse},
                                 {"same", tally.same},
                                 {"mean_relative_change", tally.mean_relative},
                                 {"spent", tally.spent}});
        }
    };
    add("scenarios", comparison.totals);
    if (comparison.by != ComparisonBy::species) add("groups", comparison.tallies);
    json["species"] = nlohmann::json::array();
    for (const Contrast& contrast : comparison.contrasts) {
        const auto& who = axes.species[static_cast<std::size_t>(contrast.species)];
        json["species"].push_back({{"scenario", scenario_name(cube, contrast.scenario)},
                                   {"species", who.id},
                                   {"taxon_id", who.taxon_id},
                                   {"baseline_mean", contrast.baseline_mean},
                                   {"mean", contrast.mean},
                                   {"difference", contrast.difference},
                                   {"lower", finite(contrast.lower)},
                                   {"upper", finite(contrast.upper)},
                                   {"relative_change", finite(contrast.relative())}});
    }
    return json.dump(2) + "\n";
}

}  // namespace spoor
