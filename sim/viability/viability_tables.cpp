#include "sim/viability/viability_tables.hpp"

#include <algorithm>

#include "sim/viability/extinction_tables.hpp"
#include "sim/viability/habitat_tables.hpp"
#include "sim/viability/status_tables.hpp"
#include "sim/viability/trend_tables.hpp"

namespace spoor {

std::vector<TableVariable> viability_variables(const Study& study) {
    using Axis = TableVariable::Axis;
    TableVariable total = by_entry("total", "number of individuals", "1");
    total.axes.push_back(Axis::replicate);
    std::vector<TableVariable> all{std::move(total)};
    for (const auto& some :
         {trend_variables(), extinction_variables(), status_variables(study), habitat_variables(study)}) {
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

SpeciesTables viability_tables(const AssessedSpecies& assessed) {
    const RegionalNumbers& own = assessed.own;
    SpeciesTables tables(viability_variables(assessed.study), own.regions, own.entries, own.replicates);
    tables.table("total").assign(own.total.begin(), own.total.end());
    fill_trend_tables(assessed, tables);
    fill_extinction_tables(assessed, tables);
    fill_status_tables(assessed, tables);
    fill_habitat_tables(assessed, tables);
    return tables;
}

}  // namespace spoor
