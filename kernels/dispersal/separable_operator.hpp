#pragma once

#include <memory>

#include "kernels/dispersal/dispersal.hpp"

namespace spoor {

/// Rows, then columns, for gaussian kernels: the reach counts once for each, not their product. Wins where
/// habitat is dense and the reach some dozens of cells; farther a Fourier transform does. Throws
/// std::invalid_argument for other kernels.
[[nodiscard]] std::unique_ptr<DispersalOperator> make_separable_operator(const CellKernel& kernel,
                                                                         const DispersalRules& rules,
                                                                         const DispersalHabitat& habitat);

}  // namespace spoor
