#pragma once

#include <vector>

#include "sim/engine/abundance_packing.hpp"
#include "sim/engine/kept_reference.hpp"
#include "sim/engine/species_outcome.hpp"
#include "sim/engine/strip.hpp"
#include "sim/engine/suitability_stage.hpp"
#include "sim/io/cube.hpp"
#include "sim/io/unit_file.hpp"
#include "sim/viability/species_tables.hpp"

namespace spoor {

/// One map of a species: the scenario and its place among the years with maps.
struct MapPlace {
    int scenario = 0;
    int map_time = 0;
};

/// Hands what was computed of a species to the cube, and to its unit. Maps are packed by the calling thread.
class OutcomeWriter {
public:
    /// @param cube null: another process writes it, from the units.
    /// @param positions (species of the study) their places in the cube; empty: as in the study.
    OutcomeWriter(const Study& study, CubeWriter* cube, std::vector<int> positions = {});

    /// Table variables beside those of viability.
    static void define_tables(CubeWriter& cube);

    /// Suitability of a strip's own rows in all scenarios on the map years, mean over futures.
    /// @param stage of the rows the strip holds. @param mask of its own rows. @param unit null: none.
    void write_suitability(std::size_t species, const SuitabilityStage& stage, int futures,
                           const Strip& strip, const CellMask& mask, UnitWriter* unit = nullptr);
    /// A chunk of suitability that is the same in several maps of a species.
    /// @param tile of the whole grid. @param bytes what stands there, packed.
    void write_suitability_chunk(std::span<const MapPlace> maps, std::size_t species, const Tile& tile,
                                 const PackedBytes& bytes);
    [[nodiscard]] AbundancePacking abundance_packing(std::span<const CellIndex> active) const {
        return {packing_, active};
    }
    /// Maps of individuals; those of the reference are written before those of any other scenario.
    void write_abundance(std::size_t species, int scenario, const SpeciesOutcome& own,
                         const SpeciesOutcome& reference, AbundancePacking& packing, UnitWriter& unit);
    void write_tables(std::size_t species, int scenario, const SpeciesOutcome& outcome,
                      const SpeciesTables& tables, UnitWriter& unit);

    /// A scenario that is the kept reference, all of it. @param unit null: none.
    void write_kept(std::size_t species, int scenario, const KeptReference& kept, UnitWriter* unit);

    /// Takes what a unit of this species holds to the cube.
    [[nodiscard]] UnitContents contents(std::size_t species);

private:
    void write_map(MapVariable variable, int scenario, int species, int map_time, const PackedMap& map);
    void write_table(const std::string& name, int scenario, int species, std::span<const double> values);

    [[nodiscard]] int place_of(std::size_t species) const {
        return positions_.empty() ? static_cast<int>(species) : positions_[species];
    }

    const Study* study_;
    MapPacking packing_;
    CubeWriter* cube_;
    std::vector<int> positions_;
};

}  // namespace spoor
