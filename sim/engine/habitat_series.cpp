#include "sim/engine/habitat_series.hpp"

#include <algorithm>
#include <map>

#include "kernels/suitability/capacity.hpp"

namespace spoor {

namespace {

/// A landscape as this species feels it: two variants with the same changes are one.
struct Felt {
    int base = 0;
    const SparseChange* change = nullptr;  //!< null: the base itself
};

Felt felt_by(std::size_t species, const SuitabilityStage& stage,
             const SuitabilityStage::Landscape& landscape) {
    if (landscape.variant < 0) return {landscape.base};
    const SparseChange& change = stage.variants[static_cast<std::size_t>(landscape.variant)][species];
    return {landscape.base, change.empty() ? nullptr : &change};
}

struct InAnyOrder {
    bool operator()(const Felt& a, const Felt& b) const {
        if (a.base != b.base) return a.base < b.base;
        if (a.change == b.change) return false;
        if (a.change == nullptr || b.change == nullptr) return a.change == nullptr;
        if (a.change->cells.size() != b.change->cells.size())
            return a.change->cells.size() < b.change->cells.size();
        if (a.change->cells != b.change->cells) return a.change->cells < b.change->cells;
        return a.change->values < b.change->values;
    }
};

void merge_into(std::vector<CellIndex>& cells, const std::vector<CellIndex>& more) {
    std::vector<CellIndex> both;
    both.reserve(cells.size() + more.size());
    std::set_union(cells.begin(), cells.end(), more.begin(), more.end(), std::back_inserter(both));
    cells = std::move(both);
}

HabitatState on_active_cells(const ActiveCells& active, const Habitat& habitat) {
    HabitatState state;
    state.suitability.assign(active.size(), 0.0F);
    state.capacity.assign(active.size(), 0.0F);
    std::size_t at = 0;
    for (std::size_t h = 0; h < habitat.cells.size(); ++h) {
        while (active[at] < habitat.cells[h]) ++at;
        state.suitability[at] = habitat.suitability[h];
        state.capacity[at] = habitat.capacity[h];
    }
    return state;
}

HabitatDifference on_active_cells(const ActiveCells& active, Habitat&& change) {
    HabitatDifference difference;
    difference.at.reserve(change.cells.size());
    for (const CellIndex cell : change.cells)
        difference.at.push_back(static_cast<std::uint32_t>(active.find(cell)));
    difference.suitability = std::move(change.suitability);
    difference.capacity = std::move(change.capacity);
    return difference;
}

}  // namespace

HabitatSeries::HabitatSeries(const Study& study, std::size_t species, const SuitabilityStage& stage,
                             int futures)
    : futures_(futures), entries_(static_cast<std::size_t>(study.period.entries())) {
    const CapacityRule& rule = study.species[species].capacity;
    std::vector<Habitat> bases;
    std::vector<CellIndex> cells;
    for (const std::vector<SparseMap>& base : stage.bases) {
        bases.push_back(carrying_capacity(study.grid, rule, base[species].cells, base[species].values));
        merge_into(cells, bases.back().cells);
    }

    std::map<Felt, int, InAnyOrder> known;
    std::vector<Habitat> changes;
    for (int s = 0; s < static_cast<int>(study.scenarios.size()); ++s) {
        for (int f = 0; f < futures; ++f) {
            for (int e = 0; e < study.period.entries(); ++e) {
                const Felt felt = felt_by(species, stage, stage.landscape(s, f, e));
                const auto [at, is_new] = known.try_emplace(felt, static_cast<int>(landscapes_.size()));
                numbers_.push_back(at->second);
                if (!is_new) continue;
                landscapes_.push_back({.base = felt.base, .difference = {}});
                const auto base = static_cast<std::size_t>(felt.base);
                const SparseMap& map = stage.bases[base][species];
                changes.push_back(felt.change == nullptr
                                      ? Habitat{}
                                      : capacity_change(study.grid, rule, map.cells, map.values, bases[base],
                                                        felt.change->cells, felt.change->values));
                std::vector<CellIndex> lived_in;
                for (std::size_t i = 0; i < changes.back().cells.size(); ++i) {
                    if (changes.back().capacity[i] > 0) lived_in.push_back(changes.back().cells[i]);
                }
                if (!lived_in.empty()) merge_into(cells, lived_in);
            }
        }
    }
    active_ = ActiveCells(std::move(cells));

    for (Habitat& base : bases) {
        bases_.push_back(on_active_cells(active_, base));
        base = {};
    }
    for (std::size_t l = 0; l < landscapes_.size(); ++l) {
        landscapes_[l].difference = on_active_cells(active_, std::move(changes[l]));
    }
}

HabitatState HabitatSeries::state(int landscape) const {
    HabitatState state = base(landscape);
    const HabitatDifference& change = difference(landscape);
    for (std::size_t i = 0; i < change.at.size(); ++i) {
        state.suitability[change.at[i]] = change.suitability[i];
        state.capacity[change.at[i]] = change.capacity[i];
    }
    return state;
}

float HabitatSeries::capacity(int landscape, std::size_t cell) const {
    const HabitatDifference& change = difference(landscape);
    const auto at = std::lower_bound(change.at.begin(), change.at.end(), cell);
    if (at != change.at.end() && *at == cell)
        return change.capacity[static_cast<std::size_t>(at - change.at.begin())];
    return base(landscape).capacity[cell];
}

}  // namespace spoor
