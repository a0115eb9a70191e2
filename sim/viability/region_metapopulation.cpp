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

double between_cells(const Grid& grid, const LivedIn& habitat, std::span<const std::uint32_t> some,
                     const MetapopulationRule& rule) {
    std::vector<CellIndex> cells;
    std::vector<float> area;
    for (const std::uint32_t i : some) {
        cells.push_back(habitat.cells[i]);
        area.push_back(habitat.area[i]);
    }
    return metapopulation_capacity(grid, cells, area, rule).value;
}

/// Local populations as patches, as far as their cells are among those given.
class PatchCollector {
public:
    explicit PatchCollector(const Clusters& local)
        : local_(local), patch_of_(static_cast<std::size_t>(local.count), none) {}

    [[nodiscard]] std::vector<HabitatPatch> collect(const Grid& grid, const LivedIn& habitat,
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
            const CellPosition place = grid.position(habitat.cells[i]);
            patches[patch].x += grid.centre_x(place.x);
            patches[patch].y += grid.centre_y(place.y);
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

std::vector<double> region_metapopulation(const Study& study, const Species& species,
                                          const ActiveCells& active, std::span<const float> area,
                                          std::span<const RegionIndex::LayerZones> layers,
                                          std::size_t regions) {
    std::vector<double> capacity(regions, std::numeric_limits<double>::quiet_NaN());
    if (species.dispersal.form != DispersalForm::kernel) return capacity;
    const MetapopulationRule rule{.mean_distance_m = species.dispersal.kernel.first.mean_distance,
                                  .x = study.viability.area_exponent_x,
                                  .y = study.viability.area_exponent_y};
    LivedIn habitat;
    for (std::uint32_t i = 0; i < active.size(); ++i) {
        if (area[i] <= 0) continue;
        habitat.at.push_back(i);
        habitat.cells.push_back(active[i]);
        habitat.area.push_back(area[i]);
    }
    const bool by_cells = study.viability.metapopulation == MetapopulationOf::cells;
    const Clusters local =
        by_cells ? Clusters{} : cluster_cells(study.grid, habitat.cells, species.norms.local_distance_m);
    PatchCollector patches(local);
    for (const RegionIndex::LayerZones& layer : layers) {
        const auto cells = cells_of_zones(layer, habitat);
        for (std::size_t zone = 0; zone < layer.count; ++zone) {
            capacity[layer.first + zone] =
                by_cells
                    ? between_cells(study.grid, habitat, cells[zone], rule)
                    : metapopulation_capacity(patches.collect(study.grid, habitat, cells[zone]), rule).value;
        }
    }
    return capacity;
}

}  // namespace spoor
