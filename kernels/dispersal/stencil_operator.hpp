#pragma once

#include <memory>

#include "kernels/dispersal/dispersal.hpp"

namespace spoor {

/// The sparse matrix without the matrix: each row is put together from the kernel when it is needed. Slower a
/// year, and next to no memory.
[[nodiscard]] std::unique_ptr<DispersalOperator> make_stencil_operator(const CellKernel& kernel,
                                                                       const DispersalRules& rules,
                                                                       const DispersalHabitat& habitat);

}  // namespace spoor
