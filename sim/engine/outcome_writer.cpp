#include "sim/engine/outcome_writer.hpp"

#include <algorithm>
#include <map>
#include <span>

#include "kernels/population/census.hpp"

namespace spoor {

namespace {

/// Futures of a scenario share their base: only cells that some future changes need a mean.
SparseMap mean_over_futures(std::size_t species, int scenario, int entry, const SuitabilityStage& stage,
                            int futures) {
    const auto& first = stage.landscape(scenario, 0, entry);
    const SparseMap& base = stage.bases[static_cast<std::size_t>(first.base)][species];
    std::map<CellIndex, double> excess;  // over the base, summed over futures
    for (int f = 0; f < futures; ++f) {
        const int variant = stage.landscape(scenario, f, entry).variant;
        if (variant < 0) continue;
        const SparseChange& change = stage.variants[static_cast<std::size_t>(variant)][species];
        for (std::size_t i = 0; i < change.cells.size(); ++i) {
            excess[change.cells[i]] +=
                static_cast<double>(change.values[i]) - value_at(base, change.cells[i]);
        }
    }
    SparseChange mean;
    for (const auto& [cell, sum] : excess) {
        mean.cells.push_back(cell);
        mean.values.push_back(static_cast<float>(value_at(base, cell) + sum / futures));
    }
    return with_change(base, mean);
}

/// Leaves the cells of a strip's own rows, counted from the first of them. @return their values.
std::span<const float> keep_own_rows(SparseMap& map, const Strip& strip, std::int64_t columns) {
    const CellIndex before = (strip.first - strip.first_held) * columns;
    const CellIndex end = (strip.end - strip.first_held) * columns;
    map.cells.erase(std::lower_bound(map.cells.begin(), map.cells.end(), end), map.cells.end());
    const auto first = std::lower_bound(map.cells.begin(), map.cells.end(), before);
    const auto skipped = static_cast<std::size_t>(first - map.cells.begin());
    map.cells.erase(map.cells.begin(), first);
    if (before > 0) {
        for (CellIndex& cell : map.cells) cell -= before;
    }
    return std::span(map.values).subspan(skipped, map.cells.size());
}

}  // namespace

OutcomeWriter::OutcomeWriter(const Study& study, CubeWriter& cube) : study_(&study), cube_(&cube) {}

void OutcomeWriter::define_tables(CubeWriter& cube) {
    using Axis = TableVariable::Axis;
    cube.define(
        {.name = "lost_dispersing",
         .axes = {Axis::scenario, Axis::species, Axis::time},
         .type = TableVariable::Type::f32,
         .attributes = {{"long_name", "dispersers a year that arrive in no habitat, mean over replicates"},
                        {"units", "1"}}});
}

void OutcomeWriter::write_suitability(std::size_t species, int scenario, const SuitabilityStage& stage,
                                      int futures, const Strip& strip, const CellMask& mask) {
    if (!study_->output.suitability) return;
    for (std::size_t m = 0; m < study_->output.years.size(); ++m) {
        const int entry = study_->output.years[m] - study_->period.start;
        SparseMap map = mean_over_futures(species, scenario, entry, stage, futures);
        const std::span<const float> values = keep_own_rows(map, strip, study_->grid.nx);
        cube_->write_suitability(scenario, static_cast<int>(species), static_cast<int>(m), strip.first,
                                 map.cells, values, mask);
    }
}

void OutcomeWriter::write_abundance(std::size_t species, int scenario, const ActiveCells& active,
                                    const SpeciesOutcome& outcome) {
    const OutputOptions& output = study_->output;
    for (std::size_t m = 0; m < outcome.maps.size(); ++m) {
        const AbundanceMaps& maps = outcome.maps[m];
        const auto write = [&](MapVariable variable, const std::vector<float>& values) {
            cube_->write_map(variable, scenario, static_cast<int>(species), static_cast<int>(m),
                             active.cells(), values);
        };
        if (output.abundance) write(MapVariable::abundance, maps.mean);
        if (output.abundance_sd) write(MapVariable::abundance_sd, maps.sd);
        if (output.occupancy) write(MapVariable::occupancy, maps.occupancy);
    }
}

void OutcomeWriter::write_tables(std::size_t species, int scenario, const SpeciesOutcome& outcome,
                                 const SpeciesTables& tables) {
    const std::vector<std::int64_t> at{scenario, static_cast<std::int64_t>(species)};
    const std::lock_guard lock(tables_);
    for (const auto& [name, values] : tables.all()) cube_->write_table(name, at, values);
    cube_->write_table("lost_dispersing", at, outcome.lost_dispersing);
}

}  // namespace spoor
