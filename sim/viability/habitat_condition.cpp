#include "sim/viability/habitat_condition.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kernels/population/census.hpp"
#include "kernels/viability/metapopulation_capacity.hpp"

namespace spoor {

namespace {

constexpr double unknown_number = std::numeric_limits<double>::quiet_NaN();

/// The cells of a landscape that hold habitat.
struct LivedIn {
    std::vector<std::uint32_t> at;  //!< position in the active cells
    std::vector<CellIndex> cells;
    std::vector<float> capacity;  //!< [individuals]
    std::vector<float> area;      //!< suitability times hectares
};

LivedIn lived_in(const SpeciesHabitat& habitat, double cell_ha) {
    LivedIn here;
    for (std::uint32_t i = 0; i < habitat.active.size(); ++i) {
        if (habitat.capacity[i] <= 0) continue;
        here.at.push_back(i);
        here.cells.push_back(habitat.active[i]);
        here.capacity.push_back(habitat.capacity[i]);
        here.area.push_back(habitat.suitability[i] * static_cast<float>(cell_ha));
    }
    return here;
}

/// Position among all regions of each cell that lies in one.
template <typename Visit>
void for_cells_of(const RegionIndex::LayerZones& layer, const LivedIn& here, const Visit& visit) {
    for (std::size_t i = 0; i < here.at.size(); ++i) {
        const std::uint32_t zone = layer.zone[here.at[i]];
        if (zone != no_region) visit(i, layer.first + zone);
    }
}

void add_amounts(const RegionIndex::LayerZones& layer, const LivedIn& here, double cell_ha,
                 std::vector<HabitatCondition>& conditions) {
    for_cells_of(layer, here, [&](std::size_t i, std::size_t region) {
        HabitatCondition& condition = conditions[region];
        condition.capacity += static_cast<double>(here.capacity[i]);
        condition.area_ha += cell_ha;
        condition.quality += static_cast<double>(here.area[i]);
    });
}

void add_networks(const RegionIndex::LayerZones& layer, const LivedIn& here, const HabitatNetworks& networks,
                  std::vector<HabitatCondition>& conditions) {
    std::vector<std::pair<std::size_t, std::int32_t>> present;  // region, network
    for_cells_of(layer, here, [&](std::size_t i, std::size_t region) {
        const LocalPopulation& population =
            networks.local_populations[static_cast<std::size_t>(networks.local.of_cell[i])];
        const Network& network = networks.networks[static_cast<std::size_t>(population.network)];
        HabitatCondition& condition = conditions[region];
        const auto capacity = static_cast<double>(here.capacity[i]);
        if (population.key) condition.key_populations += capacity / population.capacity;
        if (network.viability != NetworkClass::not_viable) condition.viable_share += capacity;
        condition.network_class = std::max(condition.network_class, static_cast<double>(network.viability));
        const std::pair found{region, population.network};
        if (present.empty() || present.back() != found) present.push_back(found);
    });
    std::sort(present.begin(), present.end());
    present.erase(std::unique(present.begin(), present.end()), present.end());
    for (const auto& [region, network] : present) conditions[region].networks += 1;
}

/// The part of a local population that lies in a region, as a patch.
struct PatchSums {
    double cells = 0;
    double x = 0;
    double y = 0;
    double area = 0;
};

void find_capacity_of_patches(const RegionIndex::LayerZones& layer, const Grid& grid, const LivedIn& here,
                              const HabitatNetworks& networks, const MetapopulationRule& rule,
                              std::vector<HabitatCondition>& conditions) {
    std::vector<std::vector<std::pair<std::int32_t, std::size_t>>> cells_of(layer.count);
    for_cells_of(layer, here, [&](std::size_t i, std::size_t region) {
        cells_of[region - layer.first].emplace_back(networks.local.of_cell[i], i);
    });
    for (std::size_t zone = 0; zone < layer.count; ++zone) {
        std::sort(cells_of[zone].begin(), cells_of[zone].end());
        std::vector<HabitatPatch> patches;
        PatchSums sums;
        const auto finish = [&] {
            if (sums.cells > 0) patches.push_back({sums.x / sums.cells, sums.y / sums.cells, sums.area});
            sums = {};
        };
        std::int32_t current = -1;
        for (const auto& [population, i] : cells_of[zone]) {
            if (population != current) finish();
            current = population;
            const CellPosition at = grid.position(here.cells[i]);
            sums.cells += 1;
            sums.x += grid.centre_x(at.x);
            sums.y += grid.centre_y(at.y);
            sums.area += static_cast<double>(here.area[i]);
        }
        finish();
        conditions[layer.first + zone].metapopulation_capacity = metapopulation_capacity(patches, rule).value;
    }
}

void find_capacity_of_cells(const RegionIndex::LayerZones& layer, const Grid& grid, const LivedIn& here,
                            const MetapopulationRule& rule, std::vector<HabitatCondition>& conditions) {
    std::vector<std::vector<CellIndex>> cells(layer.count);
    std::vector<std::vector<float>> area(layer.count);
    for_cells_of(layer, here, [&](std::size_t i, std::size_t region) {
        cells[region - layer.first].push_back(here.cells[i]);
        area[region - layer.first].push_back(here.area[i]);
    });
    for (std::size_t zone = 0; zone < layer.count; ++zone) {
        conditions[layer.first + zone].metapopulation_capacity =
            metapopulation_capacity(grid, cells[zone], area[zone], rule).value;
    }
}

NetworkStandards standards_of(const Study& study, const ViabilityNorms& norms) {
    return {.local_distance_m = norms.local_distance_m,
            .network_distance_m = norms.network_distance_m,
            .key_population = norms.key_population,
            .viable_network = norms.viable_network,
            .network_key_population = norms.network_key_population,
            .strongly_viable = study.viability.strongly_viable};
}

}  // namespace

std::vector<HabitatCondition> habitat_conditions(const Study& study, const Species& species,
                                                 const SpeciesHabitat& habitat, std::size_t regions) {
    const double cell_ha = study.grid.cell_area_ha();
    const LivedIn here = lived_in(habitat, cell_ha);
    std::vector<HabitatCondition> conditions(regions);
    for (const auto& layer : habitat.layers) add_amounts(layer, here, cell_ha, conditions);

    const ViabilityNorms& norms = species.norms;
    const bool with_keys = study.viability.networks && norms.key_population > 0;
    const bool with_classes =
        study.viability.networks && (norms.viable_network > 0 || norms.network_key_population > 0);
    const bool with_metapopulation = study.viability.networks &&
                                     study.viability.metapopulation != MetapopulationOf::none &&
                                     species.dispersal.form == DispersalForm::kernel;
    if (study.viability.networks) {
        const HabitatNetworks networks =
            habitat_networks(study.grid, here.cells, here.capacity, standards_of(study, norms));
        const MetapopulationRule rule{.mean_distance_m = species.dispersal.kernel.first.mean_distance,
                                      .x = study.viability.area_exponent_x,
                                      .y = study.viability.area_exponent_y};
        for (const auto& layer : habitat.layers) {
            add_networks(layer, here, networks, conditions);
            if (!with_metapopulation) continue;
            if (study.viability.metapopulation == MetapopulationOf::patches) {
                find_capacity_of_patches(layer, study.grid, here, networks, rule, conditions);
            } else {
                find_capacity_of_cells(layer, study.grid, here, rule, conditions);
            }
        }
    }
    for (HabitatCondition& condition : conditions) {
        condition.quality /= condition.area_ha;
        condition.viable_share /= condition.capacity;
        if (!with_keys) condition.key_populations = unknown_number;
        if (!study.viability.networks) condition.networks = unknown_number;
        if (!with_classes) condition.viable_share = condition.network_class = unknown_number;
        if (!with_metapopulation) condition.metapopulation_capacity = unknown_number;
    }
    return conditions;
}

HabitatCondition not_judged() {
    constexpr double unknown = unknown_number;
    return {.capacity = unknown,
            .area_ha = unknown,
            .quality = unknown,
            .key_populations = unknown,
            .networks = unknown,
            .viable_share = unknown,
            .network_class = unknown,
            .metapopulation_capacity = unknown};
}

HabitatCondition mean_over_futures(std::span<const HabitatCondition* const> futures) {
    HabitatCondition mean;
    for (const auto part :
         {&HabitatCondition::capacity, &HabitatCondition::area_ha, &HabitatCondition::quality,
          &HabitatCondition::key_populations, &HabitatCondition::networks, &HabitatCondition::viable_share,
          &HabitatCondition::metapopulation_capacity}) {
        double sum = 0;
        double known = 0;
        for (const HabitatCondition* one : futures) {
            if (std::isnan(one->*part)) continue;
            sum += one->*part;
            known += 1;
        }
        mean.*part = sum / known;
    }
    std::vector<double> classes;
    for (const HabitatCondition* one : futures) classes.push_back(one->network_class);
    std::sort(classes.begin(), classes.end());
    mean.network_class = classes[(classes.size() - 1) / 2];
    return mean;
}

}  // namespace spoor
