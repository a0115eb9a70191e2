#pragma once

#include <memory>

#include "kernels/dispersal/dispersal.hpp"

namespace spoor {

/// The kernel's taps looked up in a map of the active cells: no matrix is kept. `stencil` gathers by
/// destination, `scatter` sends from each source that has anyone (cheap while few have).
[[nodiscard]] std::unique_ptr<DispersalOperator> make_stencil_operator(const CellKernel& kernel,
                                                                       const DispersalRules& rules,
                                                                       const DispersalHabitat& habitat);
[[nodiscard]] std::unique_ptr<DispersalOperator> make_scatter_operator(const CellKernel& kernel,
                                                                       const DispersalRules& rules,
                                                                       const DispersalHabitat& habitat);

}  // namespace spoor
