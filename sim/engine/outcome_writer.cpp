#include "sim/engine/outcome_writer.hpp"

#include "sim/engine/progress.hpp"
#include "sim/engine/suitability_packing.hpp"

namespace spoor {

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

void OutcomeWriter::write_suitability(std::size_t species, const SuitabilityStage& stage, int futures,
                                      const Strip& strip, const CellMask& mask) {
    if (!study_->output.suitability) return;
    const auto scenarios = static_cast<int>(study_->scenarios.size());
    SuitabilityPacking packing(cube_->packing(), stage, species, scenarios, futures, strip, mask);
    for (std::size_t m = 0; m < study_->output.years.size(); ++m) {
        const int entry = study_->output.years[m] - study_->period.start;
        stop_if_interrupted();
        for (int s = 0; s < scenarios; ++s)
            cube_->write_packed(MapVariable::suitability, s, static_cast<int>(species), static_cast<int>(m),
                                packing.of(s, entry));
    }
}

void OutcomeWriter::write_suitability_chunk(std::span<const MapPlace> maps, std::size_t species,
                                            const Tile& tile, const PackedBytes& bytes) {
    const PackedMap map{.chunks = {{.y0 = tile.y0, .x0 = tile.x0, .bytes = bytes}}};
    for (const MapPlace& place : maps)
        cube_->write_packed(MapVariable::suitability, place.scenario, static_cast<int>(species),
                            place.map_time, map);
}

void OutcomeWriter::write_abundance(std::size_t species, int scenario, const SpeciesOutcome& own,
                                    const SpeciesOutcome& reference, AbundancePacking& packing) {
    const OutputOptions& output = study_->output;
    for (std::size_t m = 0; m < own.maps.size(); ++m) {
        const auto write = [&](MapVariable variable, std::vector<float> AbundanceMaps::*values) {
            cube_->write_packed(variable, scenario, static_cast<int>(species), static_cast<int>(m),
                                packing.of(variable, m, own.maps[m].*values, reference.maps[m].*values));
        };
        if (output.abundance) write(MapVariable::abundance, &AbundanceMaps::mean);
        if (output.abundance_sd) write(MapVariable::abundance_sd, &AbundanceMaps::sd);
        if (output.occupancy) write(MapVariable::occupancy, &AbundanceMaps::occupancy);
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
