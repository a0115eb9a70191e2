#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "sim/study/sections.hpp"
#include "sim/study/toml_section.hpp"

namespace spoor {

namespace {

void check_names(TomlSection& section, const std::string& key, const std::vector<std::string>& names,
                 const std::vector<std::string>& known, const std::string& what) {
    for (const std::string& name : names) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            section.fault("SP0509", key, fmt::format("there is no {} '{}'", what, name),
                          suggest(name, known));
        }
    }
}

template <typename T, typename Name>
std::vector<std::string> names_of(const std::vector<T>& list, const Name& name) {
    std::vector<std::string> names;
    for (const T& one : list) names.push_back(name(one));
    return names;
}

std::vector<std::string> provinces_known(const Study& study) {
    for (const RegionLayer& layer : study.region_layers) {
        if (layer.name == "province") return layer.regions;
    }
    return names_of(study.measures, [](const Measure& measure) { return measure.province; });
}

}  // namespace

void read_strategies(const LoadContext& context, const toml::table& root) {
    Study& study = context.study;
    const auto tables = sections_named(context, root, "strategy");
    for (std::size_t k = 0; k < tables.size(); ++k) {
        TomlSection section(context, *tables[k], fmt::format("[[strategy]] {}", k + 1));
        Strategy strategy;
        strategy.name = section.required_text("name").value_or("");
        const auto others = names_of(study.strategies, [](const Strategy& other) { return other.name; });
        if (!strategy.name.empty() &&
            std::find(others.begin(), others.end(), strategy.name) != others.end()) {
            section.fault("SP0214", "name",
                          fmt::format("there are two strategies named '{}'", strategy.name));
        }
        for (const std::int64_t track : section.integers("tracks")) {
            if (track < 1 || track > 3) {
                section.fault("SP0206", "tracks", fmt::format("{} is not a track", track), "1, 2 or 3");
            } else {
                strategy.tracks.push_back(static_cast<Track>(track));
            }
        }
        strategy.types = section.texts("types");
        check_names(section, "types", strategy.types,
                    names_of(study.measure_types, [](const MeasureType& t) { return t.name; }),
                    "measure type");
        strategy.provinces = section.texts("provinces");
        check_names(section, "provinces", strategy.provinces, provinces_known(study), "province");
        strategy.measures = section.texts("measures");
        check_names(section, "measures", strategy.measures,
                    names_of(study.measures, [](const Measure& m) { return m.id; }), "measure");
        strategy.budget = section.number("budget", {.min = 0});
        const std::map<std::string, Strategy::Order> orders{
            {"listed", Strategy::Order::listed}, {"effect_per_cost", Strategy::Order::effect_per_cost}};
        strategy.order = section.choice("order", orders).value_or(Strategy::Order::listed);
        section.finish();
        study.strategies.push_back(std::move(strategy));
    }
}

void read_scenarios(const LoadContext& context, const toml::table& root) {
    Study& study = context.study;
    const auto strategies = names_of(study.strategies, [](const Strategy& one) { return one.name; });
    const auto drivers = names_of(study.drivers, [](const Driver& one) { return one.name; });
    std::vector<int> all_drivers;
    for (std::size_t d = 0; d < study.drivers.size(); ++d) all_drivers.push_back(static_cast<int>(d));

    std::vector<Scenario> scenarios{{.name = "reference", .strategy = {}, .drivers = all_drivers}};
    const auto tables = sections_named(context, root, "scenario");
    for (std::size_t k = 0; k < tables.size(); ++k) {
        TomlSection section(context, *tables[k], fmt::format("[[scenario]] {}", k + 1));
        Scenario scenario{
            .name = section.required_text("name").value_or(""), .strategy = {}, .drivers = all_drivers};
        if (const auto strategy = section.text("strategy")) {
            const auto at = std::find(strategies.begin(), strategies.end(), *strategy);
            if (at == strategies.end()) {
                section.fault("SP0510", "strategy", fmt::format("there is no strategy '{}'", *strategy),
                              suggest(*strategy, strategies));
            } else {
                scenario.strategy = static_cast<int>(at - strategies.begin());
            }
        }
        if (section.has("drivers")) {
            scenario.drivers.clear();
            const auto names = section.texts("drivers");
            check_names(section, "drivers", names, drivers, "driver");
            for (const std::string& name : names) {
                const auto at = std::find(drivers.begin(), drivers.end(), name);
                if (at != drivers.end()) scenario.drivers.push_back(static_cast<int>(at - drivers.begin()));
            }
        }
        section.finish();
        if (scenario.name == "reference") {
            if (scenario.strategy)
                section.fault("SP0511", "strategy", "the reference has no measures",
                              "give the scenario another name");
            scenarios.front().drivers = scenario.drivers;
            continue;
        }
        const bool twice = std::any_of(scenarios.begin(), scenarios.end(),
                                       [&](const Scenario& other) { return other.name == scenario.name; });
        if (twice)
            section.fault("SP0214", "name", fmt::format("there are two scenarios named '{}'", scenario.name));
        scenarios.push_back(std::move(scenario));
    }
    if (tables.empty()) {
        for (std::size_t s = 0; s < study.strategies.size(); ++s) {
            scenarios.push_back(
                {.name = study.strategies[s].name, .strategy = static_cast<int>(s), .drivers = all_drivers});
        }
    }
    const auto names = names_of(scenarios, [](const Scenario& one) { return one.name; });
    for (const std::string& wanted : context.overrides.scenarios) {
        if (std::find(names.begin(), names.end(), wanted) == names.end()) {
            context.findings.error("SP0103", "--scenario", 0, "",
                                   fmt::format("there is no scenario '{}'", wanted), suggest(wanted, names));
        }
    }
    for (Scenario& scenario : scenarios) {
        const auto& wanted = context.overrides.scenarios;
        const bool asked = wanted.empty() || scenario.name == "reference" ||
                           std::find(wanted.begin(), wanted.end(), scenario.name) != wanted.end();
        if (asked) study.scenarios.push_back(std::move(scenario));
    }
}

}  // namespace spoor
