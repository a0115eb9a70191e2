#include "sim/engine/lane_fields.hpp"

#include <algorithm>

namespace spoor {

LaneFields::LaneFields(const HabitatSeries& habitat, const RateSeries& rates, std::size_t species,
                       int scenario, std::uint32_t first_replicate, std::size_t lanes)
    : habitat_(&habitat),
      rates_(&rates),
      species_(species),
      scenario_(scenario),
      first_replicate_(first_replicate),
      lanes_(lanes) {}

bool LaneFields::unchanged_since(int entry) const {
    if (entry_ < 0) return false;
    for (int f = 0; f < habitat_->futures(); ++f) {
        if (!habitat_->same(scenario_, f, entry, scenario_, f, entry_)) return false;
        if (rates_->of(species_, scenario_, f, entry) != rates_->of(species_, scenario_, f, entry_))
            return false;
    }
    return true;
}

std::vector<std::vector<float>> LaneFields::factors(VitalRate rate, int entry) const {
    std::vector<std::vector<float>> by_future(static_cast<std::size_t>(habitat_->futures()));
    bool any = false;
    for (int f = 0; f < habitat_->futures(); ++f) {
        const SpeciesRateFactors* all = rates_->of(species_, scenario_, f, entry);
        if (all == nullptr || all->of(rate).cells.empty()) continue;
        any = true;
        std::vector<float>& dense = by_future[static_cast<std::size_t>(f)];
        dense.assign(habitat_->active().size(), 1.0F);
        const RateFactors& sparse = all->of(rate);
        for (std::size_t i = 0; i < sparse.cells.size(); ++i) {
            const std::ptrdiff_t at = habitat_->active().find(sparse.cells[i]);
            if (at != ActiveCells::absent) dense[static_cast<std::size_t>(at)] = sparse.factor[i];
        }
    }
    if (!any) by_future.clear();
    return by_future;
}

void LaneFields::spread(const std::vector<std::vector<float>>& by_future, Values& out) const {
    const std::size_t cells = habitat_->active().size();
    const auto futures = static_cast<std::size_t>(habitat_->futures());
    out.values.clear();
    out.per_lane = false;
    if (by_future.empty()) return;
    if (std::all_of(by_future.begin(), by_future.end(),
                    [&](const auto& one) { return one == by_future.front(); })) {
        out.values = by_future.front();
        return;
    }
    out.per_lane = true;
    out.values.resize(cells * lanes_);
    for (std::size_t lane = 0; lane < lanes_; ++lane) {
        const std::vector<float>& one = by_future[(first_replicate_ + lane) % futures];
        for (std::size_t cell = 0; cell < cells; ++cell) {
            out.values[cell * lanes_ + lane] = one.empty() ? 1.0F : one[cell];
        }
    }
}

void LaneFields::move_to(int entry) {
    if (unchanged_since(entry)) {
        entry_ = entry;
        return;
    }
    entry_ = entry;
    std::vector<std::vector<float>> capacity = factors(VitalRate::capacity, entry);
    capacity.resize(static_cast<std::size_t>(habitat_->futures()));
    for (int f = 0; f < habitat_->futures(); ++f) {
        const std::vector<float>& base = habitat_->state(scenario_, f, entry).capacity;
        std::vector<float>& here = capacity[static_cast<std::size_t>(f)];
        if (here.empty()) {
            here = base;
            continue;
        }
        for (std::size_t cell = 0; cell < base.size(); ++cell) here[cell] *= base[cell];
    }
    spread(capacity, capacity_);
    spread(factors(VitalRate::fecundity, entry), fecundity_);
    spread(factors(VitalRate::survival, entry), survival_);
}

}  // namespace spoor
