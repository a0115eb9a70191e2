#pragma once

#include <functional>

#include "sim/engine/abundance_packing.hpp"
#include "sim/engine/kept_reference.hpp"
#include "sim/engine/species_simulation.hpp"

namespace spoor {

/// Runs a species' scenarios beside its kept reference, which is simulated again only around what they reach.
/// What is handed over is what SpeciesSimulation::run_all would hand over, all but dispersers that are lost:
/// in both runs those count as arrived who come to cells that any of the run's own scenarios makes habitat.
///
/// Maps of what is handed over hold the reference's values only in chunks in which something differs: they
/// are to be packed by `packing`, which is given the reference's own.
/// @returns false, and nothing was handed over, where zones do not serve (reached_zones) or numbers are too
/// large to be added exactly: the species has to be simulated whole.
[[nodiscard]] bool run_beside(const SpeciesSimulation& whole, const KeptReference& kept,
                              AbundancePacking& packing,
                              const std::function<void(int scenario, const SpeciesOutcome& own,
                                                       const SpeciesOutcome& reference)>& done);

}  // namespace spoor
