#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kernels/suitability/program.hpp"
#include "sim/engine/landscape.hpp"
#include "sim/engine/layers_ahead.hpp"
#include "sim/engine/outcome_writer.hpp"
#include "sim/engine/strip.hpp"

namespace spoor {

/// Evaluates all species on one landscape of a strip, each chunk of its own rows by itself, and writes the
/// chunk as soon as it is there: of the strip nothing but the landscape is held.
/// @param whole the study of which the strip is some rows. @param landscape of the rows the strip holds.
/// @param maps that show this landscape; all get the same. @param ahead is read by threads that find no chunk
/// left; null: nothing.
/// @return (species) 1 where it has suitability above 0 in any cell.
[[nodiscard]] std::vector<std::uint8_t> write_suitability_chunks(const Study& whole, const Strip& strip,
                                                                 const SuitabilityProgram& program,
                                                                 const BaseLandscape& landscape,
                                                                 std::span<const MapPlace> maps,
                                                                 OutcomeWriter& writer, LayersAhead* ahead);

}  // namespace spoor
