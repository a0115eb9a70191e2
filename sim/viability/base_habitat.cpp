#include "sim/viability/base_habitat.hpp"

#include <algorithm>
#include <cmath>

#include "kernels/population/census.hpp"

namespace spoor {

namespace {

NetworkStandards standards_of(const Study& study, const ViabilityNorms& norms) {
    return {.local_distance_m = norms.local_distance_m,
            .network_distance_m = norms.network_distance_m,
            .key_population = norms.key_population,
            .viable_network = norms.viable_network,
            .network_key_population = norms.network_key_population,
            .strongly_viable = study.viability.strongly_viable};
}

/// Whether a cell at `place` may join a network: it is as near to the rectangle around it.
bool may_join(CellPosition place, const NetworkParts::Extent& network, double reach) {
    const auto dx =
        static_cast<double>(std::max({network.least.x - place.x, place.x - network.most.x, std::int64_t{0}}));
    const auto dy =
        static_cast<double>(std::max({network.least.y - place.y, place.y - network.most.y, std::int64_t{0}}));
    return dx * dx + dy * dy <= reach * reach;
}

}  // namespace

BaseHabitat::BaseHabitat(const Study& study, const Species& species, const SpeciesHabitat& habitat,
                         std::size_t regions)
    : study_(&study),
      species_(&species),
      habitat_(habitat),
      standards_(standards_of(study, species.norms)),
      regions_(regions) {
    std::vector<std::uint32_t> at;
    for (std::uint32_t i = 0; i < habitat.active.size(); ++i) {
        if (habitat.capacity[i] <= 0) continue;
        at.push_back(i);
        add_cell(i, static_cast<double>(habitat.suitability[i]), static_cast<double>(habitat.capacity[i]), 1,
                 regions_);
    }
    if (!study.viability.networks) return;
    networks_ = find_networks(at, habitat.capacity);
    network_of_.assign(habitat.active.size(), -1);
    for (std::size_t i = 0; i < at.size(); ++i) network_of_[at[i]] = networks_.of_cell[i];
    for (const NetworkPart& part : networks_.parts) add_part(part, 1, regions_);
}

void BaseHabitat::add_cell(std::size_t at, double suitability, double capacity, std::int64_t sign,
                           Regions& regions) const {
    for (const RegionIndex::LayerZones& layer : habitat_.layers) {
        if (layer.zone[at] == no_region) continue;
        RegionSums& sums = regions[layer.first + layer.zone[at]];
        sums.capacity += static_cast<double>(sign) * capacity;
        sums.suitable += static_cast<double>(sign) * suitability;
        sums.cells += sign;
    }
}

void BaseHabitat::add_part(const NetworkPart& part, std::int64_t sign, Regions& regions) {
    RegionSums& sums = regions[part.region];
    sums.key_populations += static_cast<double>(sign) * part.key_populations;
    sums.networks[static_cast<std::size_t>(part.viability)] += sign;
    if (part.viability != NetworkClass::not_viable)
        sums.viable_capacity += static_cast<double>(sign) * part.capacity;
}

NetworkParts BaseHabitat::find_networks(std::span<const std::uint32_t> at,
                                        std::span<const float> capacity) const {
    std::vector<CellIndex> cells;
    std::vector<float> held;
    cells.reserve(at.size());
    held.reserve(at.size());
    for (const std::uint32_t i : at) {
        cells.push_back(habitat_.active[i]);
        held.push_back(capacity[i]);
    }
    return network_parts(study_->grid, cells, at, held, habitat_.layers, regions_.size(), standards_);
}

std::vector<bool> BaseHabitat::affected_networks(const HabitatChange& change) const {
    std::vector<bool> affected(networks_.networks.size(), false);
    const Grid& grid = study_->grid;
    // Cells that touch belong together at any distance.
    const double reach = std::max({std::sqrt(2.0), standards_.local_distance_m / grid.cell_size,
                                   standards_.network_distance_m / grid.cell_size}) *
                         (1 + 1e-6);
    std::vector<CellPosition> settled;  // that were no habitat before, row by row
    for (std::size_t i = 0; i < change.at.size(); ++i) {
        const std::int32_t own = network_of_[change.at[i]];
        if (own >= 0) {
            affected[static_cast<std::size_t>(own)] = true;
        } else if (change.capacity[i] > 0) {
            settled.push_back(grid.position(habitat_.active[change.at[i]]));
        }
    }
    for (std::size_t n = 0; n < affected.size(); ++n) {
        const NetworkParts::Extent& network = networks_.networks[n];
        const auto rows = static_cast<std::int64_t>(reach) + 1;
        for (auto cell = std::ranges::lower_bound(settled, network.least.y - rows, {}, &CellPosition::y);
             !affected[n] && cell != settled.end() && cell->y <= network.most.y + rows; ++cell)
            affected[n] = may_join(*cell, network, reach);
    }
    return affected;
}

void BaseHabitat::change_networks(const HabitatChange& change, Regions& regions) const {
    const std::vector<bool> affected = affected_networks(change);
    std::vector<float> capacity(habitat_.capacity.begin(), habitat_.capacity.end());
    for (std::size_t i = 0; i < change.at.size(); ++i) capacity[change.at[i]] = change.capacity[i];
    std::vector<std::uint32_t> at;
    for (std::uint32_t i = 0; i < capacity.size(); ++i) {
        const std::int32_t own = network_of_[i];
        const bool touched = own < 0 || affected[static_cast<std::size_t>(own)];
        if (touched && capacity[i] > 0) at.push_back(i);
    }
    for (std::size_t n = 0; n < affected.size(); ++n) {
        if (!affected[n]) continue;
        const NetworkParts::Extent& network = networks_.networks[n];
        for (std::size_t p = network.first; p < network.last; ++p) add_part(networks_.parts[p], -1, regions);
    }
    for (const NetworkPart& part : find_networks(at, capacity).parts) add_part(part, 1, regions);
}

std::vector<HabitatCondition> BaseHabitat::conditions(const HabitatChange& change) const {
    if (change.at.empty()) return told(regions_);
    Regions regions = regions_;
    for (std::size_t i = 0; i < change.at.size(); ++i) {
        const std::uint32_t at = change.at[i];
        if (habitat_.capacity[at] > 0) {
            add_cell(at, static_cast<double>(habitat_.suitability[at]),
                     static_cast<double>(habitat_.capacity[at]), -1, regions);
        }
        if (change.capacity[i] > 0) {
            add_cell(at, static_cast<double>(change.suitability[i]), static_cast<double>(change.capacity[i]),
                     1, regions);
        }
    }
    if (study_->viability.networks) change_networks(change, regions);
    return told(regions);
}

std::vector<HabitatCondition> BaseHabitat::told(const Regions& regions) const {
    const ViabilityNorms& norms = species_->norms;
    const bool with_networks = study_->viability.networks;
    const bool with_keys = with_networks && norms.key_population > 0;
    const bool with_classes = with_networks && (norms.viable_network > 0 || norms.network_key_population > 0);
    std::vector<HabitatCondition> conditions;
    for (const RegionSums& sums : regions) {
        HabitatCondition condition = not_judged();
        const bool empty = sums.cells == 0;
        condition.capacity = empty ? 0 : sums.capacity;
        condition.area_ha = static_cast<double>(sums.cells) * study_->grid.cell_area_ha();
        if (!empty) condition.quality = sums.suitable / static_cast<double>(sums.cells);
        if (with_keys) condition.key_populations = empty ? 0 : sums.key_populations;
        if (with_networks)
            condition.networks = static_cast<double>(sums.networks[0] + sums.networks[1] + sums.networks[2]);
        if (with_classes) {
            condition.network_class = sums.networks[2] > 0 ? 2 : sums.networks[1] > 0 ? 1 : 0;
            if (!empty) condition.viable_share = sums.viable_capacity / sums.capacity;
        }
        conditions.push_back(condition);
    }
    return conditions;
}

}  // namespace spoor
