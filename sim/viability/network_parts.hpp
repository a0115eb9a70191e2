#pragma once

#include <span>
#include <vector>

#include "kernels/viability/networks.hpp"
#include "sim/viability/region_index.hpp"

namespace spoor {

/// What one habitat network has in one region.
struct NetworkPart {
    std::size_t region = 0;
    double capacity = 0;         //!< [reproductive units]
    double key_populations = 0;  //!< each by the share of its capacity that lies in the region
    NetworkClass viability = NetworkClass::not_viable;
};

/// The networks of some cells, region by region.
struct NetworkParts {
    struct Extent {
        std::size_t first = 0;  //!< of its parts
        std::size_t last = 0;   //!< past the end
        CellPosition least;     //!< corners of the rectangle around its cells
        CellPosition most;
    };
    std::vector<std::int32_t> of_cell;  //!< (cell given)
    std::vector<Extent> networks;
    std::vector<NetworkPart> parts;  //!< network after network
};

/// @param at positions of the cells among the active cells. @param capacity (cell) [reproductive units], > 0.
/// @param layers regions of the active cells. @param regions in all.
[[nodiscard]] NetworkParts network_parts(const Grid& grid, std::span<const CellIndex> cells,
                                         std::span<const std::uint32_t> at, std::span<const float> capacity,
                                         std::span<const RegionIndex::LayerZones> layers, std::size_t regions,
                                         const NetworkStandards& standards);

}  // namespace spoor
