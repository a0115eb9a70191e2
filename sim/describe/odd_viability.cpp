#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/describe/markdown_table.hpp"
#include "sim/describe/names.hpp"
#include "sim/describe/odd_elements.hpp"

namespace spoor {

namespace {

std::string by_class(const std::map<std::string, double>& shares) {
    std::string text;
    for (const auto& [red_list_class, share] : shares)
        text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", red_list_class, number(share));
    return text;
}

std::string reference_text(const ReferenceShare& reference) {
    if (reference.by_red_list.empty()) return number(reference.share);
    return fmt::format("{}; others: {}", by_class(reference.by_red_list), number(reference.share));
}

std::string pair_of(double first, double second) {
    return fmt::format("{}; {}", number(first), number(second));
}

}  // namespace

std::string odd_viability_rules(const Study& study) {
    const ViabilityRules& rules = study.viability;
    const StatusThresholds& status = rules.status;
    MarkdownTable table({"key of [viability]", "value", "what"});
    if (!rules.networks) table.add({"networks", "false", "no networks, no key populations"});
    table.add(
        {"metapopulation", name_of(rules.metapopulation), "what metapopulation capacity is found between"});
    if (rules.metapopulation != MetapopulationOf::none)
        table.add({"area_exponent_x; area_exponent_y", pair_of(rules.area_exponent_x, rules.area_exponent_y),
                   "powers of the area of the receiving and of the sending patch"});
    table.add({"strongly_viable", number(rules.strongly_viable), "times the norm of a viable network"});
    table.add({"key_populations", pair_of(rules.persistence.possibly, rules.persistence.durable),
               "from the first possibly durable, above the second durable"});
    table.add({"range_square_m; red_list_square_m", pair_of(rules.range_square_m, rules.red_list_square_m),
               "squares of the range and of rarity"});
    table.add({"red_list_decline", fmt::format("{}", fmt::join(rules.red_list.decline, "; ")),
               "share of squares lost: t, tt, ttt"});
    table.add({"red_list_share", fmt::format("{}", fmt::join(rules.red_list.share, "; ")),
               "share of squares: below them zzz, zz, z"});
    table.add({"red_list_history", by_class(rules.red_list_history),
               "share lost before the run, by published class"});
    table.add({"trend_years", number(rules.trend_years), "over which a change is told"});
    const bool of_start = rules.reference_of == ReferenceOf::start;
    table.add({"reference_of", of_start ? "start" : "capacity",
               of_start ? "favourable is a share of what there is at the start"
                        : "favourable is a share of what habitat can hold in the first year"});
    table.add({"reference_population", reference_text(rules.reference_population), "that share"});
    table.add({"reference_range", reference_text(rules.reference_range), "and of squares of the range"});
    table.add({"stable_change; bad_change", pair_of(status.stable_change, status.bad_change), "a year"});
    table.add({"range_bad; population_bad", pair_of(status.range_bad_share, status.population_bad_share),
               "shares of the references"});
    table.add({"habitat_enough; habitat_bad", pair_of(status.habitat_enough, status.habitat_clearly_short),
               "key populations over those of a durable species"});
    table.add({"quality_good; quality_bad", pair_of(status.quality_good, status.quality_bad),
               "mean suitability of habitat"});
    table.add({"prospects_good; prospects_bad", pair_of(status.prospects_good, status.prospects_bad),
               "quasi-extinction over the run"});
    return table.text();
}

}  // namespace spoor
