#pragma once

#include <span>
#include <vector>

#include "kernels/dispersal/dispersal.hpp"

namespace spoor::reference {

/// Expected arrivals of one lane by the definition (formats.md, "Exact meanings"), source by source and tap
/// by tap in double: edge rules, attraction and settlement included.
/// @param sources [individuals] (active cell). @returns arrivals (active cell).
[[nodiscard]] std::vector<double> disperse(const CellKernel& kernel, const DispersalRules& rules,
                                           const DispersalHabitat& habitat, std::span<const double> sources);

}  // namespace spoor::reference
