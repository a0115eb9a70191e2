#include "sim/viability/habitat_tables.hpp"

#include <cmath>

#include "sim/viability/persistence.hpp"

namespace spoor {

namespace {

constexpr const char* larch_note =
    "Standards of LARCH assume networks and immigration and lie far below minimum viable populations of a "
    "single population (Verboom et al. 2001); numbers are means over futures.";

using Part = double HabitatCondition::*;
constexpr std::pair<const char*, Part> parts[] = {
    {"capacity", &HabitatCondition::capacity},
    {"habitat_area", &HabitatCondition::area_ha},
    {"habitat_quality", &HabitatCondition::quality},
    {"key_populations", &HabitatCondition::key_populations},
    {"networks", &HabitatCondition::networks},
    {"viable_share", &HabitatCondition::viable_share},
    {"network_class", &HabitatCondition::network_class},
    {"metapopulation_capacity", &HabitatCondition::metapopulation_capacity},
};

}  // namespace

std::vector<TableVariable> habitat_variables(const Study& study) {
    std::vector<TableVariable> variables{
        by_entry("capacity", "carrying capacity, mean over futures", "1"),
        by_entry("habitat_area", "area of cells with a carrying capacity, mean over futures", "ha"),
        by_entry("habitat_quality", "mean suitability of the habitat", "1"),
        with_comment(by_entry("key_populations",
                              "local populations that reach the standard of a key population; one in several "
                              "regions counts in each by its share of capacity",
                              "1"),
                     larch_note),
        by_entry("networks", "habitat networks that have habitat in the region", "1"),
        with_comment(by_entry("viable_share", "share of the capacity that lies in viable networks", "1"),
                     larch_note),
        with_comment(
            with_classes(by_entry("network_class",
                                  "class of the strongest network that has habitat in the region", ""),
                         {"not_viable", "viable", "strongly_viable"}),
            larch_note),
        with_comment(
            by_entry(
                "metapopulation_capacity",
                "metapopulation capacity of the habitat of the region alone (Hanski and Ovaskainen 2000)",
                "1"),
            study.viability.metapopulation == MetapopulationOf::cells
                ? "between cells; areas are suitability times hectares"
                : "between local populations; areas are suitability times hectares"),
    };
    TableVariable persistence =
        with_classes(by_entry("persistence", "whether there are enough key populations to persist", ""),
                     {"not_durable", "possibly_durable", "durable"});
    std::erase(persistence.axes, TableVariable::Axis::region);
    variables.push_back(with_comment(std::move(persistence), larch_note));
    return variables;
}

void fill_habitat_tables(const AssessedSpecies& assessed, SpeciesTables& tables) {
    const HabitatConditions& habitat = assessed.habitat;
    for (std::size_t t = 0; t < habitat.entries; ++t) {
        for (std::size_t r = 0; r < assessed.own.regions; ++r) {
            if (!assessed.present[r]) continue;
            for (const auto& [name, part] : parts) tables.set(name, r, t, habitat.at(r, t).*part);
        }
        const auto persists = persistence_of(assessed, t);
        if (persists) tables.set("persistence", t, static_cast<double>(*persists));
    }
}

}  // namespace spoor
