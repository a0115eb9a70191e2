#pragma once

#include <span>
#include <vector>

#include "kernels/grid/active_cells.hpp"
#include "sim/viability/region_index.hpp"

namespace spoor {

/// Metapopulation capacity of the habitat of each region alone, between local populations or cells as the
/// study says; unknown (NaN) for a species that does not disperse by a kernel.
/// @param area (active cell) suitability times hectares, 0 where there is no habitat.
[[nodiscard]] std::vector<double> region_metapopulation(const Study& study, const Species& species,
                                                        const ActiveCells& active,
                                                        std::span<const float> area,
                                                        std::span<const RegionIndex::LayerZones> layers,
                                                        std::size_t regions);

}  // namespace spoor
