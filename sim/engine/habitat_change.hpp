#pragma once

#include "kernels/suitability/capacity.hpp"
#include "sim/engine/sparse_map.hpp"

namespace spoor {

/// The habitat where a landscape differs from its base: cells ascending, their suitability and carrying
/// capacity now; a cell that is no habitat any more has 0 of both.
[[nodiscard]] Habitat habitat_change(const Grid& grid, const CapacityRule& rule, const SparseMap& base,
                                     const Habitat& base_habitat, const SparseChange& change);

}  // namespace spoor
