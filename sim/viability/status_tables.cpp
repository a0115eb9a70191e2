#include "sim/viability/status_tables.hpp"

#include <fmt/format.h>

#include "sim/viability/status_evidence.hpp"

namespace spoor {

namespace {

TableVariable status(std::string name, std::string long_name, const std::string& comment) {
    return with_comment(
        with_classes(by_entry(std::move(name), std::move(long_name), ""),
                     {"favourable", "unfavourable_inadequate", "unfavourable_bad", "unknown"}),
        comment);
}

void fill_entry(const AssessedSpecies& assessed, const RegionHistory& history, std::size_t entry,
                SpeciesTables& tables) {
    const ViabilityRules& rules = assessed.study.viability;
    const auto set = [&](const char* name, auto number) {
        tables.set(name, history.region, entry, static_cast<double>(number));
    };
    set("range_squares", history.range_squares[entry]);
    const double squares = history.red_list_squares[entry];
    set("red_list_squares", squares);
    const StatusAssessment judged = assess_status(status_evidence(assessed, history, entry), rules.status);
    set("status_range", judged.range);
    set("status_population", judged.population);
    set("status_habitat", judged.habitat);
    set("status_prospects", judged.prospects);
    set("conservation_status", judged.overall);
    set("red_list_class",
        red_list_class(red_list_decline(assessed, history, entry),
                       squares / assessed.squares.red_list[history.region], rules.red_list));
}

}  // namespace

std::vector<TableVariable> status_variables(const Study& study) {
    const ViabilityRules& rules = study.viability;
    const std::string matrix =
        "assessment matrix of Article 17 of the Habitats Directive; limits are in the section [viability] of "
        "the study";
    return {
        by_entry("range_squares",
                 fmt::format("squares of {} km that hold individuals, mean over replicates",
                             rules.range_square_m / 1000),
                 "1"),
        by_entry("red_list_squares",
                 fmt::format("squares of {} km that hold individuals, mean over replicates",
                             rules.red_list_square_m / 1000),
                 "1"),
        status("status_range", "status of the range", matrix),
        status("status_population", "status of the population", matrix),
        status("status_habitat", "status of the habitat for the species",
               matrix +
                   "; what is enough follows LARCH, whose standards assume networks and immigration and lie "
                   "far below minimum viable populations of a single population"),
        status("status_prospects", "future prospects", matrix),
        status("conservation_status", "conservation status: the worst of its four parts", matrix),
        with_comment(with_classes(by_entry("red_list_class", "Dutch Red List class as the model sees it", ""),
                                  {"TNB", "GE", "KW", "BE", "EB", "VN"}),
                     "trend of occupied squares, before the run by the published class, times rarity"),
    };
}

void fill_status_tables(const AssessedSpecies& assessed, SpeciesTables& tables) {
    for (std::size_t r = 0; r < assessed.own.regions; ++r) {
        if (!assessed.present[r]) continue;
        const RegionHistory history(assessed, r);
        for (std::size_t t = 0; t < assessed.own.entries; ++t) fill_entry(assessed, history, t, tables);
    }
}

}  // namespace spoor
