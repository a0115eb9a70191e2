#include "sim/engine/habitat_series.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "kernels/suitability/capacity.hpp"

namespace spoor {

namespace {

using LandscapeId = std::pair<int, int>;  // base, variant

LandscapeId id_of(const SuitabilityStage& stage, std::size_t species,
                  const SuitabilityStage::Landscape& landscape) {
    // A variant in which this species feels nothing is its base.
    const bool felt = landscape.variant >= 0 &&
                      !stage.variants[static_cast<std::size_t>(landscape.variant)][species].empty();
    return {landscape.base, felt ? landscape.variant : -1};
}

std::shared_ptr<const HabitatState> on_active_cells(const ActiveCells& active, const Habitat& habitat) {
    auto state = std::make_shared<HabitatState>();
    state->suitability.assign(active.size(), 0.0F);
    state->capacity.assign(active.size(), 0.0F);
    std::size_t at = 0;
    for (std::size_t h = 0; h < habitat.cells.size(); ++h) {
        while (active[at] < habitat.cells[h]) ++at;
        state->suitability[at] = habitat.suitability[h];
        state->capacity[at] = habitat.capacity[h];
    }
    return state;
}

}  // namespace

HabitatSeries::HabitatSeries(const Study& study, std::size_t species, const SuitabilityStage& stage,
                             int futures)
    : futures_(futures), entries_(static_cast<std::size_t>(study.period.entries())) {
    const CapacityRule& rule = study.species[species].capacity;
    const int scenarios = static_cast<int>(study.scenarios.size());

    std::map<LandscapeId, Habitat> habitats;
    for (int s = 0; s < scenarios; ++s) {
        for (int f = 0; f < futures; ++f) {
            for (int e = 0; e < study.period.entries(); ++e) {
                const auto& landscape = stage.landscape(s, f, e);
                const LandscapeId id = id_of(stage, species, landscape);
                if (habitats.contains(id)) continue;
                const SparseMap map = stage.suitability(species, {id.first, id.second});
                habitats.emplace(id, carrying_capacity(study.grid, rule, map.cells, map.values));
            }
        }
    }

    std::vector<CellIndex> cells;
    for (const auto& [id, habitat] : habitats) {
        std::vector<CellIndex> both;
        both.reserve(cells.size() + habitat.cells.size());
        std::set_union(cells.begin(), cells.end(), habitat.cells.begin(), habitat.cells.end(),
                       std::back_inserter(both));
        cells = std::move(both);
    }
    active_ = ActiveCells(std::move(cells));

    std::map<LandscapeId, std::shared_ptr<const HabitatState>> states;
    for (auto& [id, habitat] : habitats) {
        states.emplace(id, on_active_cells(active_, habitat));
        habitat = {};
    }
    states_.resize(static_cast<std::size_t>(scenarios * futures) * entries_);
    for (int s = 0; s < scenarios; ++s) {
        for (int f = 0; f < futures; ++f) {
            for (int e = 0; e < study.period.entries(); ++e) {
                states_[position(s, f, e)] = states.at(id_of(stage, species, stage.landscape(s, f, e)));
            }
        }
    }
}

bool HabitatSeries::futures_agree(int scenario, int entry) const {
    for (int f = 1; f < futures_; ++f) {
        if (!same(scenario, f, entry, scenario, 0, entry)) return false;
    }
    return true;
}

}  // namespace spoor
