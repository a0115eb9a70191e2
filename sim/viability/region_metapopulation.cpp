#include "sim/viability/region_metapopulation.hpp"

#include <limits>

#include "kernels/population/census.hpp"
#include "kernels/viability/metapopulation_capacity.hpp"
#include "kernels/viability/networks.hpp"

namespace spoor {

namespace {

/// The cells of a landscape that hold habitat.
struct LivedIn {
    std::vector<std::uint32_t> at;  //!< positions in the active cells
    std::vector<CellIndex> cells;
    std::vector<float> area;
    std::vector<double> x;  //!< [m] of the cells' centres
    std::vector<double> y;
};

/// Positions in the habitat of the cells of each zone of a layer.
std::vector<std::vector<std::uint32_t>> cells_of_zones(const RegionIndex::LayerZones& layer,
                                                       const LivedIn& habitat) {
    std::vector<std::vector<std::uint32_t>> cells(layer.count);
    for (std::uint32_t i = 0; i < habitat.at.size(); ++i) {
        const std::uint32_t zone = layer.zone[habitat.at[i]];
        if (zone != no_region) cells[zone].push_back(i);
    }
    return cells;
}

/// Local populations as patches, as far as their cells are among those given.
class PatchCollector {
public:
    explicit PatchCollector(const Clusters& local)
        : local_(local), patch_of_(static_cast<std::size_t>(local.count), none) {}

    [[nodiscard]] std::vector<HabitatPatch> collect(const LivedIn& habitat,
                                                    std::span<const std::uint32_t> some) {
        std::vector<HabitatPatch> patches;
        std::vector<double> cells;
        for (const std::uint32_t i : some) {
            std::size_t& patch = patch_of_[static_cast<std::size_t>(local_.of_cell[i])];
            if (patch == none) {
                patch = patches.size();
                patches.emplace_back();
                cells.push_back(0);
            }
            patches[patch].x += habitat.x[i];
            patches[patch].y += habitat.y[i];
            patches[patch].area += static_cast<double>(habitat.area[i]);
            cells[patch] += 1;
        }
        for (std::size_t p = 0; p < patches.size(); ++p) {
            patches[p].x /= cells[p];
            patches[p].y /= cells[p];
        }
        for (const std::uint32_t i : some) patch_of_[static_cast<std::size_t>(local_.of_cell[i])] = none;
        return patches;
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    const Clusters& local_;
    std::vector<std::size_t> patch_of_;  //!< (local population)
};

}  // namespace

RegionMetapopulation::RegionMetapopulation(const Study& study, const Species& species,
                                           const ActiveCells& active,
                                           std::span<const RegionIndex::LayerZones> layers,
                                           std::size_t regions)
    : grid_(study.grid),
      by_cells_(study.viability.metapopulation == MetapopulationOf::cells),
      by_kernel_(species.dispersal.form == DispersalForm::kernel),
      local_distance_m_(species.norms.local_distance_m),
      rule_{.mean_distance_m = species.dispersal.kernel.first.mean_distance,
            .x = study.viability.area_exponent_x,
            .y = study.viability.area_exponent_y},
      active_(&active),
      layers_(layers),
      regions_(regions) {}

std::vector<RegionMetapopulation::Habitat> RegionMetapopulation::habitat_of_regions(
    std::span<const float> area) const {
    LivedIn habitat;
    for (std::uint32_t i = 0; i < active_->size(); ++i) {
        if (area[i] <= 0) continue;
        habitat.at.push_back(i);
        habitat.cells.push_back((*active_)[i]);
        habitat.area.push_back(area[i]);
        if (by_cells_) continue;
        const CellPosition place = grid_.position((*active_)[i]);
        habitat.x.push_back(grid_.centre_x(place.x));
        habitat.y.push_back(grid_.centre_y(place.y));
    }
    const Clusters local = by_cells_ ? Clusters{} : cluster_cells(grid_, habitat.cells, local_distance_m_);
    PatchCollector patches(local);
    std::vector<Habitat> of_regions(regions_);
    for (const RegionIndex::LayerZones& layer : layers_) {
        const auto cells = cells_of_zones(layer, habitat);
        for (std::size_t zone = 0; zone < layer.count; ++zone) {
            Habitat& region = of_regions[layer.first + zone];
            if (!by_cells_) {
                region.patches = patches.collect(habitat, cells[zone]);
                continue;
            }
            for (const std::uint32_t i : cells[zone]) {
                region.cells.push_back(habitat.cells[i]);
                region.area.push_back(habitat.area[i]);
            }
        }
    }
    return of_regions;
}

double RegionMetapopulation::capacity_of(const Habitat& habitat) const {
    return by_cells_ ? metapopulation_capacity(grid_, habitat.cells, habitat.area, rule_).value
                     : metapopulation_capacity(habitat.patches, rule_).value;
}

std::vector<double> RegionMetapopulation::of(std::span<const float> area) {
    std::vector<double> capacity(regions_, std::numeric_limits<double>::quiet_NaN());
    if (!by_kernel_) return capacity;
    std::vector<Habitat> habitat = habitat_of_regions(area);
    for (std::size_t r = 0; r < regions_; ++r)
        capacity[r] =
            !first_.empty() && habitat[r] == first_[r] ? capacity_of_first_[r] : capacity_of(habitat[r]);
    if (first_.empty()) {
        first_ = std::move(habitat);
        capacity_of_first_ = capacity;
    }
    return capacity;
}

void RegionMetapopulation::know(std::span<const float> area, std::span<const double> capacity) {
    if (!by_kernel_) return;
    first_ = habitat_of_regions(area);
    capacity_of_first_.assign(capacity.begin(), capacity.end());
}

}  // namespace spoor
