#include <fmt/format.h>

#include <algorithm>

#include "sim/study/sections.hpp"
#include "sim/study/toml_section.hpp"

namespace spoor {

namespace {

constexpr NumberRange edge_of_square{.min = 1};  // [m]
constexpr NumberRange yearly{.min = -1, .max = 0};

void read_number(TomlSection& section, const std::string& key, NumberRange range, double& value) {
    value = section.number(key, range).value_or(value);
}

/// Fills `values` with as many numbers, none below the one before.
template <std::size_t count>
void read_ascending(TomlSection& section, const std::string& key, NumberRange range,
                    std::array<double, count>& values) {
    const toml::node* const node = section.node(key);
    if (node == nullptr) return;
    const toml::array* const list = node->as_array();
    const std::vector<double> given = section.numbers(key, range);
    const bool of_length = list == nullptr || list->size() == count;
    if (!of_length || !std::is_sorted(given.begin(), given.end())) {
        section.fault("SP0220", key, fmt::format("is not {} numbers, the lowest first", count));
    } else if (given.size() == count) {
        std::copy(given.begin(), given.end(), values.begin());
    }
}

void read_networks(TomlSection& section, ViabilityRules& rules) {
    rules.networks = section.flag("networks").value_or(rules.networks);
    const std::map<std::string, MetapopulationOf> between{{"none", MetapopulationOf::none},
                                                          {"patches", MetapopulationOf::patches},
                                                          {"cells", MetapopulationOf::cells}};
    rules.metapopulation = section.choice("metapopulation", between).value_or(rules.metapopulation);
    read_number(section, "area_exponent_x", number_range::positive, rules.area_exponent_x);
    read_number(section, "area_exponent_y", number_range::positive, rules.area_exponent_y);
    read_number(section, "strongly_viable", {.min = 1}, rules.strongly_viable);
    std::array<double, 2> keys{rules.persistence.possibly, rules.persistence.durable};
    read_ascending(section, "key_populations", {.min = 0}, keys);
    rules.persistence = {.possibly = keys[0], .durable = keys[1]};
}

void read_red_list(const LoadContext& context, TomlSection& section, ViabilityRules& rules) {
    read_number(section, "red_list_square_m", edge_of_square, rules.red_list_square_m);
    read_ascending(section, "red_list_decline", number_range::share, rules.red_list.decline);
    read_ascending(section, "red_list_share", number_range::share, rules.red_list.share);
    const toml::node* const history = section.node("red_list_history");
    if (history == nullptr) return;
    const toml::table* const table = history->as_table();
    if (table == nullptr) {
        section.fault("SP0202", "red_list_history", "is not a table of shares", "{EB = 0.85, BE = 0.6}");
        return;
    }
    TomlSection classes(context, *table, "[viability] red_list_history");
    for (auto& [name, lost] : rules.red_list_history) read_number(classes, name, number_range::share, lost);
    classes.finish();
}

/// A number for all species, or a table of Red List classes: those not named keep the default.
void read_reference(const LoadContext& context, TomlSection& section, const std::string& key,
                    const ViabilityRules& rules, ReferenceShare& reference) {
    const toml::node* const node = section.node(key);
    const toml::table* const table = node == nullptr ? nullptr : node->as_table();
    if (table == nullptr) {
        read_number(section, key, number_range::positive, reference.share);
        return;
    }
    TomlSection classes(context, *table, "[viability] " + key);
    for (const auto& [name, lost] : rules.red_list_history) {
        if (const auto share = classes.number(name, number_range::positive))
            reference.by_red_list[name] = *share;
    }
    classes.finish();
}

void read_status(TomlSection& section, StatusThresholds& status) {
    read_number(section, "stable_change", yearly, status.stable_change);
    read_number(section, "bad_change", yearly, status.bad_change);
    read_number(section, "range_bad", number_range::share, status.range_bad_share);
    read_number(section, "population_bad", number_range::share, status.population_bad_share);
    read_number(section, "habitat_enough", number_range::positive, status.habitat_enough);
    read_number(section, "habitat_bad", {.min = 0}, status.habitat_clearly_short);
    read_number(section, "quality_good", number_range::share, status.quality_good);
    read_number(section, "quality_bad", number_range::share, status.quality_bad);
    read_number(section, "prospects_good", number_range::share, status.prospects_good);
    read_number(section, "prospects_bad", number_range::share, status.prospects_bad);
    const auto in_order = [&](const char* upper, double high, const char* lower, double low) {
        if (low <= high) return;
        section.fault("SP0221", lower, fmt::format("{} is above '{}', {}", low, upper, high));
    };
    in_order("stable_change", status.stable_change, "bad_change", status.bad_change);
    in_order("habitat_enough", status.habitat_enough, "habitat_bad", status.habitat_clearly_short);
    in_order("quality_good", status.quality_good, "quality_bad", status.quality_bad);
    in_order("prospects_bad", status.prospects_bad, "prospects_good", status.prospects_good);
}

}  // namespace

void read_viability_section(const LoadContext& context, const toml::table& root) {
    TomlSection section(context, section_or_empty(context, root, "viability"), "[viability]");
    ViabilityRules& rules = context.study.viability;
    read_networks(section, rules);
    read_number(section, "range_square_m", edge_of_square, rules.range_square_m);
    read_red_list(context, section, rules);
    read_number(section, "trend_years", {.min = 1}, rules.trend_years);
    const std::map<std::string, ReferenceOf> of{{"capacity", ReferenceOf::capacity},
                                                {"start", ReferenceOf::start}};
    rules.reference_of = section.choice("reference_of", of).value_or(rules.reference_of);
    read_reference(context, section, "reference_population", rules, rules.reference_population);
    read_reference(context, section, "reference_range", rules, rules.reference_range);
    read_status(section, rules.status);
    section.finish();
}

}  // namespace spoor
