#pragma once

#include <string>
#include <vector>

#include "kernels/grid/active_cells.hpp"
#include "sim/viability/base_habitat.hpp"
#include "sim/viability/region_index.hpp"
#include "sim/viability/region_metapopulation.hpp"

namespace spoor::test {

/// A species on a map drawn in letters, cells of 100 m (1 ha): '.' is no habitat, a digit the number of
/// individuals a cell can hold. West of `border` lies province `west`, east of it `east`.
class PictureStudy {
public:
    explicit PictureStudy(const std::vector<std::string>& rows, std::int64_t border = 4) {
        study.grid = {.x_min = 0,
                      .y_max = 100.0 * static_cast<double>(rows.size()),
                      .cell_size = 100,
                      .nx = std::ssize(rows.front()),
                      .ny = std::ssize(rows)};
        study.mask.assign(static_cast<std::size_t>(study.grid.cells()), true);
        RegionLayer provinces;
        provinces.name = "province";
        provinces.regions = {"west", "east"};
        std::vector<CellIndex> cells;
        for (std::int64_t y = 0; y < study.grid.ny; ++y) {
            for (std::int64_t x = 0; x < study.grid.nx; ++x) {
                provinces.zones.append(1, x < border ? 1 : 2);
                const char letter = rows[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)];
                if (letter == '.') continue;
                cells.push_back(study.grid.index({x, y}));
                capacity.push_back(static_cast<float>(letter - '0'));
                suitability.push_back(0.5F);
            }
        }
        study.region_layers = {provinces};
        active = ActiveCells(std::move(cells));
        species.id = "species";
        species.dispersal.form = DispersalForm::kernel;
        species.dispersal.kernel.first = {KernelForm::exponential_distance, 200, 0};
    }

    [[nodiscard]] std::vector<HabitatCondition> conditions(const HabitatChange& change = {}) const {
        const RegionIndex regions(study);
        const auto layers = regions.zones_of(active);
        const SpeciesHabitat habitat{
            .active = active, .suitability = suitability, .capacity = capacity, .layers = layers};
        return BaseHabitat(study, species, habitat, regions.size()).conditions(change);
    }
    [[nodiscard]] std::vector<double> metapopulation() const {
        const RegionIndex regions(study);
        const auto zones = regions.zones_of(active);
        return RegionMetapopulation(study, species, active, zones, regions.size()).of(area());
    }
    [[nodiscard]] std::vector<float> area() const {
        std::vector<float> area;
        for (std::size_t i = 0; i < active.size(); ++i) area.push_back(capacity[i] > 0 ? suitability[i] : 0);
        return area;
    }

    Study study;
    Species species;
    ActiveCells active;
    std::vector<float> capacity;
    std::vector<float> suitability;
};

}  // namespace spoor::test
