#include <fmt/format.h>

#include <cmath>

#include "sim/report/comparison.hpp"

namespace spoor {

namespace {

nlohmann::json finite(double value) {
    return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json();
}

template <std::size_t count>
nlohmann::json named(const std::array<const char*, count>& names, const std::array<int, count>& counts) {
    nlohmann::json json = nlohmann::json::object();
    for (std::size_t i = 0; i < count; ++i) json[names[i]] = counts[i];
    return json;
}

nlohmann::json states_json(const CubeView& cube, const std::vector<StateTally>& states) {
    nlohmann::json json = nlohmann::json::array();
    for (const StateTally& tally : states) {
        json.push_back({{"scenario", cube.scenario_name(tally.scenario)},
                        {"year", cube.axes().years[static_cast<std::size_t>(tally.entry)]},
                        {"conservation_status", named(status_names, tally.status)},
                        {"status_improved", tally.improved},
                        {"status_worsened", tally.worsened},
                        {"red_list", named(red_list_names, tally.red_list)},
                        {"sustainable_share", finite(tally.sustainable_share())}});
    }
    return json;
}

nlohmann::json parts_json(const CubeView& cube, const std::vector<SustainablePart>& parts) {
    nlohmann::json json = nlohmann::json::array();
    for (const SustainablePart& part : parts) {
        json.push_back({{"scenario", cube.scenario_name(part.scenario)},
                        {"region", cube.region_name(part.region)},
                        {"part", part.part}});
    }
    return json;
}

}  // namespace

std::string comparison_json(const CubeView& cube, const Comparison& comparison) {
    const CubeAxes& axes = cube.axes();
    nlohmann::json json{
        {"schema_version", 1},           {"title", cube.text("title")},
        {"synthetic", cube.synthetic()}, {"baseline", cube.scenario_name(comparison.baseline)},
        {"year", axes.years.back()},     {"replicates", axes.replicates}};
    const auto add = [&](const std::string& key, const std::vector<Tally>& tallies) {
        json[key] = nlohmann::json::array();
        for (const Tally& tally : tallies) {
            json[key].push_back({{"scenario", cube.scenario_name(tally.scenario)},
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
    if (!comparison.states.empty()) {
        json["states"] = states_json(cube, comparison.states);
        json["sustainable_parts"] = parts_json(cube, comparison.parts);
        json["note"] = larch_note;
    }
    json["species"] = nlohmann::json::array();
    for (const Contrast& contrast : comparison.contrasts) {
        const auto& who = axes.species[static_cast<std::size_t>(contrast.species)];
        json["species"].push_back({{"scenario", cube.scenario_name(contrast.scenario)},
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
