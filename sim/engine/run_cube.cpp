#include "sim/engine/run_cube.hpp"

#include "sim/engine/provenance.hpp"
#include "sim/viability/viability_tables.hpp"

namespace spoor {

CubeAxes cube_axes(const Study& study, const RegionIndex& regions) {
    CubeAxes axes;
    axes.grid = study.grid;
    axes.crs = study.crs;
    axes.start_year = study.period.start;
    for (int entry = 0; entry < study.period.entries(); ++entry)
        axes.years.push_back(study.period.year(entry));
    axes.map_years = study.output.years;
    for (const Scenario& scenario : study.scenarios) axes.scenarios.push_back(scenario.name);
    for (const Species& species : study.species) {
        axes.species.push_back({species.id, species.scientific_name, species.taxon_id});
    }
    for (const auto& region : regions.regions()) axes.regions.push_back({region.name, region.layer});
    axes.replicates = study.run.replicates;
    return axes;
}

CubeOptions cube_options(const Study& study, bool only_suitability) {
    return {.suitability = study.output.suitability,
            .abundance = study.output.abundance && !only_suitability,
            .abundance_sd = study.output.abundance_sd && !only_suitability,
            .occupancy = study.output.occupancy && !only_suitability,
            .deflate_level = study.output.deflate_level};
}

void write_measures(const Study& study, const ScenarioPlans& plans, CubeWriter& cube) {
    if (study.measures.empty()) return;
    std::vector<std::string> ids;
    std::vector<std::string> types;
    std::vector<std::string> provinces;
    std::vector<std::string> funders;
    std::vector<double> tracks;
    std::vector<double> starts;
    std::vector<double> costs;
    for (const Measure& measure : study.measures) {
        ids.push_back(measure.id);
        types.push_back(study.measure_types[static_cast<std::size_t>(measure.type)].name);
        provinces.push_back(measure.province);
        funders.push_back(measure.funder);
        tracks.push_back(static_cast<double>(measure.track));
        starts.push_back(measure.start);
        costs.push_back(measure_cost(study, measure));
    }
    cube.write_measure_column("measure_id", ids);
    cube.write_measure_column("measure_type", types);
    cube.write_measure_column("measure_province", provinces);
    cube.write_measure_column("measure_funder", funders);
    cube.write_measure_column("measure_track", tracks,
                              {{"long_name", "track of the policy, 1 to 3"}, {"units", "1"}});
    cube.write_measure_column("measure_start", starts,
                              {{"long_name", "calendar year of the start"}, {"units", "1"}});
    cube.write_measure_column("measure_cost", costs,
                              {{"long_name", "cost over the period"}, {"units", "EUR"}});

    using Axis = TableVariable::Axis;
    cube.define(
        {.name = "measure_applied",
         .axes = {Axis::scenario, Axis::measure},
         .type = TableVariable::Type::i8,
         .attributes = {{"long_name", "whether the scenario carries the measure out"}, {"units", "1"}}});
    cube.define(
        {.name = "measure_future_share",
         .axes = {Axis::scenario, Axis::measure},
         .type = TableVariable::Type::f32,
         .attributes = {{"long_name", "share of futures in which the measure goes ahead"}, {"units", "1"}}});
    for (std::size_t s = 0; s < study.scenarios.size(); ++s) {
        std::vector<double> applied(study.measures.size(), 0.0);
        std::vector<double> share(study.measures.size(), 0.0);
        for (const int m : plans.selections[s].measures) {
            applied[static_cast<std::size_t>(m)] = 1;
            int ahead = 0;
            for (int f = 0; f < plans.futures.count(); ++f) ahead += plans.futures.goes_ahead(m, f) ? 1 : 0;
            share[static_cast<std::size_t>(m)] = static_cast<double>(ahead) / plans.futures.count();
        }
        const std::vector<std::int64_t> at{static_cast<std::int64_t>(s)};
        cube.write_table("measure_applied", at, applied);
        cube.write_table("measure_future_share", at, share);
    }
}

}  // namespace spoor
