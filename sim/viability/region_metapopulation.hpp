#pragma once

#include <span>
#include <vector>

#include "kernels/grid/active_cells.hpp"
#include "kernels/viability/metapopulation_capacity.hpp"
#include "sim/viability/region_index.hpp"

namespace spoor {

/// Metapopulation capacity of the habitat of each region alone, between local populations or cells as the
/// study says; unknown (NaN) for a species that does not disperse by a kernel. Of one landscape after
/// another: a region whose patches are those of the first is not worked out again.
class RegionMetapopulation {
public:
    /// All but the study and the species must outlive this.
    RegionMetapopulation(const Study& study, const Species& species, const ActiveCells& active,
                         std::span<const RegionIndex::LayerZones> layers, std::size_t regions);

    /// (region) @param area (active cell) suitability times hectares, 0 where there is no habitat.
    [[nodiscard]] std::vector<double> of(std::span<const float> area);
    /// Takes a landscape as the first of which the capacity is known from elsewhere. @param capacity (region)
    void know(std::span<const float> area, std::span<const double> capacity);

private:
    /// What the capacity of a region follows from: its patches, or its cells.
    struct Habitat {
        std::vector<HabitatPatch> patches;
        std::vector<CellIndex> cells;
        std::vector<float> area;  //!< (cell)
        friend bool operator==(const Habitat&, const Habitat&) = default;
    };
    [[nodiscard]] std::vector<Habitat> habitat_of_regions(std::span<const float> area) const;
    [[nodiscard]] double capacity_of(const Habitat& habitat) const;

    Grid grid_;
    bool by_cells_;
    bool by_kernel_;
    double local_distance_m_;
    MetapopulationRule rule_;
    const ActiveCells* active_;
    std::span<const RegionIndex::LayerZones> layers_;
    std::size_t regions_;
    std::vector<Habitat> first_;  //!< (region); empty: there was none yet
    std::vector<double> capacity_of_first_;
};

}  // namespace spoor
