#include "kernels/viability/networks.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

#include "kernels/viability/run_clusters.hpp"

namespace spoor {

namespace {

std::vector<LocalPopulation> local_populations(const Grid& grid, std::span<const CellIndex> cells,
                                               std::span<const float> capacity, const Clusters& local,
                                               double key_population) {
    std::vector<LocalPopulation> populations(static_cast<std::size_t>(local.count));
    for (std::size_t i = 0; i < cells.size(); ++i) {
        LocalPopulation& population = populations[static_cast<std::size_t>(local.of_cell[i])];
        const CellPosition at = grid.position(cells[i]);
        population.capacity += static_cast<double>(capacity[i]);
        ++population.cells;
        population.x += grid.centre_x(at.x);
        population.y += grid.centre_y(at.y);
    }
    for (LocalPopulation& population : populations) {
        population.x /= static_cast<double>(population.cells);
        population.y /= static_cast<double>(population.cells);
        population.key = key_population > 0 && population.capacity >= key_population;
    }
    return populations;
}

}  // namespace

HabitatNetworks habitat_networks(const Grid& grid, std::span<const CellIndex> cells,
                                 std::span<const float> capacity, const NetworkStandards& standards) {
    assert(cells.size() == capacity.size());
    RunClusters clusters(grid, cells);
    clusters.join_within(standards.local_distance_m);
    HabitatNetworks result{.local = clusters.numbered(), .local_populations = {}, .networks = {}};
    result.local_populations =
        local_populations(grid, cells, capacity, result.local, standards.key_population);
    // Populations as near as the network distance at their nearest cells: the same clustering, coarser.
    clusters.join_within(standards.network_distance_m);
    const Clusters network = clusters.numbered();
    result.networks.resize(static_cast<std::size_t>(network.count));
    for (std::size_t i = 0; i < cells.size(); ++i) {
        result.local_populations[static_cast<std::size_t>(result.local.of_cell[i])].network =
            network.of_cell[i];
    }
    for (const LocalPopulation& population : result.local_populations) {
        Network& one = result.networks[static_cast<std::size_t>(population.network)];
        one.capacity += population.capacity;
        ++one.local_populations;
        if (population.key) ++one.key_populations;
    }
    for (Network& one : result.networks) {
        one.viability = network_class(one.capacity, one.key_populations > 0, standards);
    }
    return result;
}

std::int32_t HabitatNetworks::key_populations() const {
    return static_cast<std::int32_t>(std::count_if(local_populations.begin(), local_populations.end(),
                                                   [](const LocalPopulation& one) { return one.key; }));
}

std::vector<double> HabitatNetworks::sum_by_local_population(std::span<const float> of_cell) const {
    assert(of_cell.size() == local.of_cell.size());
    std::vector<double> sums(local_populations.size(), 0.0);
    for (std::size_t i = 0; i < of_cell.size(); ++i) {
        sums[static_cast<std::size_t>(local.of_cell[i])] += static_cast<double>(of_cell[i]);
    }
    return sums;
}

NetworkClass network_class(double capacity, bool has_key_population, const NetworkStandards& standards) {
    double standard = standards.viable_network;
    if (has_key_population && standards.network_key_population > 0)
        standard = standards.network_key_population;
    if (standard <= 0 || capacity < standard) return NetworkClass::not_viable;
    return capacity >= standards.strongly_viable * standard ? NetworkClass::strongly_viable
                                                            : NetworkClass::viable;
}

Persistence persistence_class(double key_populations, const PersistenceThresholds& thresholds) {
    if (key_populations < thresholds.possibly) return Persistence::not_durable;
    return key_populations > thresholds.durable ? Persistence::durable : Persistence::possibly_durable;
}

double sustainable_share(std::span<const Persistence> species) {
    if (species.empty()) return std::numeric_limits<double>::quiet_NaN();
    const auto durable = std::count(species.begin(), species.end(), Persistence::durable);
    return static_cast<double>(durable) / static_cast<double>(species.size());
}

}  // namespace spoor
