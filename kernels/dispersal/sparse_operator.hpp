#pragma once

#include <memory>

#include "kernels/dispersal/dispersal.hpp"

namespace spoor {

/// Habitat-to-habitat matrix, gathered by destination: one weight serves all replicates of a lane block.
[[nodiscard]] std::unique_ptr<DispersalOperator> make_sparse_operator(const CellKernel& kernel,
                                                                      const DispersalRules& rules,
                                                                      const DispersalHabitat& habitat);

/// Entries the matrix would have.
[[nodiscard]] double count_sparse_entries(const CellKernel& kernel, const DispersalHabitat& habitat);

}  // namespace spoor
