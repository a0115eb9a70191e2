#include "sim/engine/habitat_series.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "kernels/suitability/capacity.hpp"
#include "sim/engine/cell_rate.hpp"

namespace spoor {

namespace {

void merge_into(std::vector<CellIndex>& cells, const std::vector<CellIndex>& more) {
    if (more.empty()) return;
    if (cells.empty()) {
        cells = more;
        return;
    }
    std::vector<CellIndex> both;
    both.reserve(cells.size() + more.size());
    std::set_union(cells.begin(), cells.end(), more.begin(), more.end(), std::back_inserter(both));
    cells = std::move(both);
}

HabitatState on_active_cells(const ActiveCells& active, Habitat&& habitat) {
    if (std::ranges::equal(active.cells(), habitat.cells))
        return {.suitability = std::move(habitat.suitability), .capacity = std::move(habitat.capacity)};
    HabitatState state;
    state.suitability.assign(active.size(), 0.0F);
    state.capacity.assign(active.size(), 0.0F);
    std::size_t at = 0;
    for (std::size_t h = 0; h < habitat.cells.size(); ++h) {
        while (at < active.size() && active[at] < habitat.cells[h]) ++at;
        if (at == active.size()) break;
        if (active[at] != habitat.cells[h]) continue;  // a density of 0: nobody lives there in any year
        state.suitability[at] = habitat.suitability[h];
        state.capacity[at] = habitat.capacity[h];
    }
    return state;
}

HabitatDifference difference_on_active_cells(const ActiveCells& active, const Habitat& change) {
    HabitatDifference difference;
    for (std::size_t i = 0; i < change.cells.size(); ++i) {
        const std::ptrdiff_t at = active.find(change.cells[i]);
        if (at == ActiveCells::absent) continue;  // a density of 0: nobody lives there in any year
        difference.at.push_back(static_cast<std::uint32_t>(at));
        difference.suitability.push_back(change.suitability[i]);
        difference.capacity.push_back(change.capacity[i]);
    }
    return difference;
}

std::vector<CellIndex> lived_in(const Habitat& habitat) {
    std::vector<CellIndex> cells;
    for (std::size_t i = 0; i < habitat.cells.size(); ++i) {
        if (habitat.capacity[i] > 0) cells.push_back(habitat.cells[i]);
    }
    return cells;
}

void apply_density(const CellRate& density, int year, Habitat& habitat) {
    const std::vector<float> factors = density.factors(habitat.cells, habitat.suitability, year);
    for (std::size_t i = 0; i < factors.size(); ++i) habitat.capacity[i] *= factors[i];
}

}  // namespace

HabitatSeries::HabitatSeries(const Study& study, std::size_t species, const SuitabilityStage& stage,
                             int futures)
    : felt_(study, species, stage, futures) {
    const CapacityRule& rule = study.species[species].capacity;
    const auto& varying = study.species[species].varying.density_max;
    const auto density = varying ? CellRate::of(study, *varying, rule.density_max) : std::nullopt;
    const auto map_of = [&](std::size_t base) -> const KeptMap& { return stage.bases[base][species]; };
    std::vector<CellIndex> cells_of_map;  // of one map at a time: they are as long as all values together
    std::size_t laid_out = stage.bases.size();
    const auto cells_of = [&](std::size_t base) -> const std::vector<CellIndex>& {
        if (laid_out != base) cells_of_map = map_of(base).cells().all();
        laid_out = base;
        return cells_of_map;
    };
    std::vector<Habitat> plain;  // before the density of the cell
    for (std::size_t b = 0; b < stage.bases.size(); ++b)
        plain.push_back(carrying_capacity(study.grid, rule, cells_of(b), map_of(b).values()));

    std::map<std::pair<int, int>, int> known_bases;  // (base, density year)
    std::vector<std::size_t> plain_of;               // by number, as those with density
    std::vector<Habitat> with_density;
    std::vector<CellIndex> cells;
    const auto base_of = [&](const FeltLandscapes::Felt& felt) {
        const auto [at, is_new] =
            known_bases.try_emplace({felt.base, felt.density_year}, static_cast<int>(plain_of.size()));
        if (!is_new) return at->second;
        plain_of.push_back(static_cast<std::size_t>(felt.base));
        const Habitat& own = plain[plain_of.back()];
        if (density) {
            with_density.push_back(own);
            apply_density(*density, felt.density_year, with_density.back());
        }
        merge_into(cells, lived_in(density ? with_density.back() : own));
        return at->second;
    };
    std::vector<Habitat> changes;
    for (const FeltLandscapes::Felt& felt : felt_.all()) {
        landscapes_.push_back({.base = base_of(felt), .difference = {}});
        const auto base = static_cast<std::size_t>(felt.base);
        Habitat& change = changes.emplace_back();
        if (felt.change == nullptr) continue;
        change = capacity_change(study.grid, rule, cells_of(base), map_of(base).values(), plain[base],
                                 felt.change->cells().all(), felt.change->values());
        if (density) apply_density(*density, felt.density_year, change);
        merge_into(cells, lived_in(change));
    }
    active_ = ActiveCells(std::move(cells));

    for (std::size_t b = 0; b < plain_of.size(); ++b) {
        Habitat own = std::move(density ? with_density[b] : plain[plain_of[b]]);  // freed one by one
        bases_.push_back(on_active_cells(active_, std::move(own)));
    }
    for (std::size_t l = 0; l < landscapes_.size(); ++l) {
        landscapes_[l].difference = difference_on_active_cells(active_, changes[l]);
        changes[l] = {};
    }
}

HabitatSeries::HabitatSeries(const HabitatSeries& whole, std::span<const std::uint32_t> at)
    : felt_(whole.felt_) {
    std::vector<CellIndex> cells;
    for (const std::uint32_t i : at) cells.push_back(whole.active_[i]);
    active_ = ActiveCells(std::move(cells));
    for (const HabitatState& base : whole.bases_) {
        HabitatState& part = bases_.emplace_back();
        for (const std::uint32_t i : at) {
            part.suitability.push_back(base.suitability[i]);
            part.capacity.push_back(base.capacity[i]);
        }
    }
    for (const Landscape& landscape : whole.landscapes_) {
        Landscape& part = landscapes_.emplace_back();
        part.base = landscape.base;
        const HabitatDifference& change = landscape.difference;
        for (std::size_t d = 0; d < change.at.size(); ++d) {
            const auto found = std::lower_bound(at.begin(), at.end(), change.at[d]);
            if (found == at.end() || *found != change.at[d]) continue;
            part.difference.at.push_back(static_cast<std::uint32_t>(found - at.begin()));
            part.difference.suitability.push_back(change.suitability[d]);
            part.difference.capacity.push_back(change.capacity[d]);
        }
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
