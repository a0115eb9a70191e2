#include "sim/viability/network_parts.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "kernels/population/census.hpp"

namespace spoor {

namespace {

/// Positions of cells, network after network. @return where each begins, and the end.
std::vector<std::size_t> group_by_network(std::span<const std::int32_t> of_cell, std::size_t networks,
                                          std::vector<std::uint32_t>& order) {
    std::vector<std::size_t> begin(networks + 1, 0);
    for (const std::int32_t network : of_cell) ++begin[static_cast<std::size_t>(network) + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<std::size_t> next(begin.begin(), begin.end() - 1);
    order.resize(of_cell.size());
    for (std::uint32_t i = 0; i < of_cell.size(); ++i)
        order[next[static_cast<std::size_t>(of_cell[i])]++] = i;
    return begin;
}

}  // namespace

NetworkParts network_parts(const Grid& grid, std::span<const CellIndex> cells,
                           std::span<const std::uint32_t> at, std::span<const float> capacity,
                           std::span<const RegionIndex::LayerZones> layers, std::size_t regions,
                           const NetworkStandards& standards) {
    assert(cells.size() == at.size() && cells.size() == capacity.size());
    const HabitatNetworks found = habitat_networks(grid, cells, capacity, standards);
    NetworkParts result;
    result.of_cell.reserve(cells.size());
    for (const std::int32_t local : found.local.of_cell)
        result.of_cell.push_back(found.local_populations[static_cast<std::size_t>(local)].network);
    std::vector<std::uint32_t> order;
    const std::vector<std::size_t> begin = group_by_network(result.of_cell, found.networks.size(), order);

    constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
    std::vector<std::size_t> part_of(regions, nowhere);  // of the network under way
    for (std::size_t n = 0; n < found.networks.size(); ++n) {
        const CellPosition start = grid.position(cells[order[begin[n]]]);
        NetworkParts::Extent extent{
            .first = result.parts.size(), .last = result.parts.size(), .least = start, .most = start};
        for (std::size_t k = begin[n]; k < begin[n + 1]; ++k) {
            const std::uint32_t i = order[k];
            const CellPosition place = grid.position(cells[i]);
            extent.least.x = std::min(extent.least.x, place.x);
            extent.most = {std::max(extent.most.x, place.x), place.y};
            const LocalPopulation& population =
                found.local_populations[static_cast<std::size_t>(found.local.of_cell[i])];
            const auto held = static_cast<double>(capacity[i]);
            for (const RegionIndex::LayerZones& layer : layers) {
                const std::uint32_t zone = layer.zone[at[i]];
                if (zone == no_region) continue;
                std::size_t& part = part_of[layer.first + zone];
                if (part == nowhere) {
                    part = result.parts.size();
                    result.parts.push_back(
                        {.region = layer.first + zone, .viability = found.networks[n].viability});
                }
                result.parts[part].capacity += held;
                if (population.key) result.parts[part].key_populations += held / population.capacity;
            }
        }
        extent.last = result.parts.size();
        for (std::size_t p = extent.first; p < extent.last; ++p) part_of[result.parts[p].region] = nowhere;
        result.networks.push_back(extent);
    }
    return result;
}

}  // namespace spoor
