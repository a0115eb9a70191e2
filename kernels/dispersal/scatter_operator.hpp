#pragma once

#include <memory>

#include "kernels/dispersal/dispersal.hpp"

namespace spoor {

/// From each active source its kernel, tap by tap, onto a map of the active cells: cheapest while few sources
/// hold anybody.
[[nodiscard]] std::unique_ptr<DispersalOperator> make_scatter_operator(const CellKernel& kernel,
                                                                       const DispersalRules& rules,
                                                                       const DispersalHabitat& habitat);

}  // namespace spoor
