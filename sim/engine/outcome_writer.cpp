#include "sim/engine/outcome_writer.hpp"

#include <utility>

#include "sim/engine/progress.hpp"
#include "sim/engine/run_cube.hpp"
#include "sim/engine/suitability_packing.hpp"

namespace spoor {

OutcomeWriter::OutcomeWriter(const Study& study, CubeWriter* cube, std::vector<int> positions)
    : study_(&study),
      packing_(map_packing(study.grid, cube_options(study, false))),
      cube_(cube),
      positions_(std::move(positions)) {}

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
                                      const Strip& strip, const CellMask& mask, UnitWriter* unit) {
    if (!study_->output.suitability) return;
    const auto scenarios = static_cast<int>(study_->scenarios.size());
    SuitabilityPacking packing(packing_, stage, species, scenarios, futures, strip, mask);
    for (std::size_t m = 0; m < study_->output.years.size(); ++m) {
        const int entry = study_->output.years[m] - study_->period.start;
        stop_if_interrupted();
        for (int s = 0; s < scenarios; ++s) {
            const PackedMap& map = packing.of(s, entry);
            write_map(MapVariable::suitability, s, place_of(species), static_cast<int>(m), map);
            if (unit != nullptr)
                unit->add_map(MapVariable::suitability, s, place_of(species), static_cast<int>(m), map);
        }
    }
}

void OutcomeWriter::write_suitability_chunk(std::span<const MapPlace> maps, std::size_t species,
                                            const Tile& tile, const PackedBytes& bytes) {
    const PackedMap map{.chunks = {{.y0 = tile.y0, .x0 = tile.x0, .bytes = bytes}}};
    for (const MapPlace& place : maps)
        write_map(MapVariable::suitability, place.scenario, place_of(species), place.map_time, map);
}

void OutcomeWriter::write_abundance(std::size_t species, int scenario, const SpeciesOutcome& own,
                                    const SpeciesOutcome& reference, AbundancePacking& packing,
                                    UnitWriter& unit) {
    const OutputOptions& output = study_->output;
    for (std::size_t m = 0; m < own.maps.size(); ++m) {
        const auto write = [&](MapVariable variable, std::vector<float> AbundanceMaps::*values) {
            const PackedMap map = packing.of(variable, m, own.maps[m].*values, reference.maps[m].*values);
            write_map(variable, scenario, place_of(species), static_cast<int>(m), map);
            unit.add_map(variable, scenario, place_of(species), static_cast<int>(m), map);
        };
        if (output.abundance) write(MapVariable::abundance, &AbundanceMaps::mean);
        if (output.abundance_sd) write(MapVariable::abundance_sd, &AbundanceMaps::sd);
        if (output.occupancy) write(MapVariable::occupancy, &AbundanceMaps::occupancy);
    }
}

void OutcomeWriter::write_tables(std::size_t species, int scenario, const SpeciesOutcome& outcome,
                                 const SpeciesTables& tables, UnitWriter& unit) {
    const auto write = [&](const std::string& name, const std::vector<double>& values) {
        write_table(name, scenario, place_of(species), values);
        unit.add_table(name, scenario, place_of(species), values);
    };
    for (const auto& [name, values] : tables.all()) write(name, values);
    write("lost_dispersing", outcome.lost_dispersing);
}

void OutcomeWriter::write_kept(std::size_t species, int scenario, const KeptReference& kept,
                               UnitWriter* unit) {
    const auto own = place_of(species);
    for (const auto& [place, map] : kept.maps) {
        const auto [variable, entry] = place;
        write_map(variable, scenario, own, static_cast<int>(entry), map);
        if (unit != nullptr) unit->add_map(variable, scenario, own, static_cast<int>(entry), map);
    }
    for (const auto& [name, values] : kept.tables) {
        write_table(name, scenario, own, values);
        if (unit != nullptr) unit->add_table(name, scenario, own, values);
    }
}

void OutcomeWriter::write_map(MapVariable variable, int scenario, int species, int map_time,
                              const PackedMap& map) {
    if (cube_ != nullptr) cube_->write_packed(variable, scenario, species, map_time, map);
}

void OutcomeWriter::write_table(const std::string& name, int scenario, int species,
                                std::span<const double> values) {
    if (cube_ == nullptr) return;
    const std::vector<std::int64_t> at{scenario, species};
    cube_->write_table(name, at, values);
}

UnitContents OutcomeWriter::contents(std::size_t species) {
    const auto check = [own = place_of(species)](int found) {
        if (found != own) throw Error("it is of another species");
    };
    return {
        .map =
            [this, check](MapVariable variable, int scenario, int found, int map_time, const PackedMap& map) {
                check(found);
                write_map(variable, scenario, found, map_time, map);
            },
        .table =
            [this, check](const std::string& name, int scenario, int found, std::span<const double> values) {
                check(found);
                write_table(name, scenario, found, values);
            }};
}

}  // namespace spoor
