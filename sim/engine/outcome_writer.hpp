#pragma once

#include <mutex>
#include <vector>

#include "sim/engine/data_masks.hpp"
#include "sim/engine/habitat_series.hpp"
#include "sim/engine/species_simulation.hpp"
#include "sim/engine/strip.hpp"
#include "sim/io/cube.hpp"
#include "sim/viability/species_tables.hpp"

namespace spoor {

/// Hands what was computed of a species to the cube. Maps are compressed by the calling thread.
class OutcomeWriter {
public:
    OutcomeWriter(const Study& study, CubeWriter& cube);

    /// Table variables beside those of viability.
    static void define_tables(CubeWriter& cube);

    /// Suitability of a strip's own rows on the map years, mean over futures.
    /// @param stage of the rows the strip holds. @param mask of its own rows.
    void write_suitability(std::size_t species, int scenario, const SuitabilityStage& stage, int futures,
                           const Strip& strip, const CellMask& mask);
    void write_abundance(std::size_t species, int scenario, const ActiveCells& active,
                         const SpeciesOutcome& outcome);
    void write_tables(std::size_t species, int scenario, const SpeciesOutcome& outcome,
                      const SpeciesTables& tables);

private:
    const Study* study_;
    CubeWriter* cube_;
    std::mutex tables_;
};

}  // namespace spoor
