#include "sim/engine/habitat_series.hpp"

#include <algorithm>
#include <map>

#include "kernels/suitability/capacity.hpp"
#include "sim/engine/cell_rate.hpp"

namespace spoor {

namespace {

/// A landscape as this species feels it: two variants with the same changes are one.
struct Felt {
    int base = 0;
    int density_year = 0;                //!< whose map of density is in force
    const KeptChange* change = nullptr;  //!< null: the base itself
};

Felt felt_by(std::size_t species, const SuitabilityStage& stage, const SuitabilityStage::Landscape& landscape,
             int density_year) {
    if (landscape.variant < 0) return {.base = landscape.base, .density_year = density_year};
    const KeptChange& change = stage.variants[static_cast<std::size_t>(landscape.variant)][species];
    return {
        .base = landscape.base, .density_year = density_year, .change = change.empty() ? nullptr : &change};
}

struct InAnyOrder {
    bool operator()(const Felt& a, const Felt& b) const {
        if (a.base != b.base) return a.base < b.base;
        if (a.density_year != b.density_year) return a.density_year < b.density_year;
        if (a.change == b.change) return false;
        if (a.change == nullptr || b.change == nullptr) return a.change == nullptr;
        if (a.change->size() != b.change->size()) return a.change->size() < b.change->size();
        if (a.change->cells() != b.change->cells()) return a.change->cells() < b.change->cells();
        return a.change->values() < b.change->values();
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
    : futures_(futures), entries_(static_cast<std::size_t>(study.period.entries())) {
    const CapacityRule& rule = study.species[species].capacity;
    const auto& varying = study.species[species].varying.density_max;
    const auto density = varying ? CellRate::of(study, *varying, rule.density_max) : std::nullopt;
    std::vector<Habitat> plain;  // before the density of the cell
    for (const std::vector<KeptMap>& base : stage.bases) {
        const KeptMap& map = base[species];
        plain.push_back(carrying_capacity(study.grid, rule, map.cells().all(), map.values()));
    }

    std::map<std::pair<int, int>, int> known_bases;  // (base, density year)
    std::vector<Habitat> bases;
    std::vector<CellIndex> cells;
    const auto base_of = [&](const Felt& felt) {
        const auto [at, is_new] =
            known_bases.try_emplace({felt.base, felt.density_year}, static_cast<int>(bases.size()));
        if (is_new) {
            bases.push_back(plain[static_cast<std::size_t>(felt.base)]);
            if (density) apply_density(*density, felt.density_year, bases.back());
            merge_into(cells, lived_in(bases.back()));
        }
        return at->second;
    };
    std::map<Felt, int, InAnyOrder> known;
    std::vector<Habitat> changes;
    for (int s = 0; s < static_cast<int>(study.scenarios.size()); ++s) {
        for (int f = 0; f < futures; ++f) {
            for (int e = 0; e < study.period.entries(); ++e) {
                const int density_year = density ? density->map_year(study.period.year(e)) : 0;
                const Felt felt = felt_by(species, stage, stage.landscape(s, f, e), density_year);
                const auto [at, is_new] = known.try_emplace(felt, static_cast<int>(landscapes_.size()));
                numbers_.push_back(at->second);
                if (!is_new) continue;
                landscapes_.push_back({.base = base_of(felt), .difference = {}});
                const auto base = static_cast<std::size_t>(felt.base);
                if (felt.change == nullptr) {
                    changes.emplace_back();
                } else {
                    const KeptMap& map = stage.bases[base][species];
                    changes.push_back(capacity_change(study.grid, rule, map.cells().all(), map.values(),
                                                      plain[base], felt.change->cells().all(),
                                                      felt.change->values()));
                }
                if (density) apply_density(*density, density_year, changes.back());
                merge_into(cells, lived_in(changes.back()));
            }
        }
    }
    active_ = ActiveCells(std::move(cells));

    for (Habitat& base : bases) {
        bases_.push_back(on_active_cells(active_, base));
        base = {};
    }
    for (std::size_t l = 0; l < landscapes_.size(); ++l) {
        landscapes_[l].difference = difference_on_active_cells(active_, changes[l]);
        changes[l] = {};
    }
}

HabitatSeries::HabitatSeries(const HabitatSeries& whole, std::span<const std::uint32_t> at)
    : futures_(whole.futures_), entries_(whole.entries_), numbers_(whole.numbers_) {
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
