#include "sim/engine/lane_fields.hpp"

#include <algorithm>

namespace spoor {

namespace {

/// Capacity under a difference and factors: K of the landscape times the factor, where there is either.
CellOverlay capacity_overlay(const HabitatState& base, const HabitatDifference& difference,
                             const CellOverlay& factors) {
    CellOverlay overlay;
    std::size_t d = 0;
    std::size_t f = 0;
    while (d < difference.at.size() || f < factors.at.size()) {
        const bool changed =
            f == factors.at.size() || (d < difference.at.size() && difference.at[d] <= factors.at[f]);
        const std::uint32_t at = changed ? difference.at[d] : factors.at[f];
        float capacity = changed ? difference.capacity[d++] : base.capacity[at];
        if (f < factors.at.size() && factors.at[f] == at) capacity *= factors.values[f++];
        overlay.at.push_back(at);
        overlay.values.push_back(capacity);
    }
    return overlay;
}

}  // namespace

LaneFields::LaneFields(const HabitatSeries& habitat, const RateSeries& rates, std::size_t species,
                       int scenario, std::uint32_t first_replicate, std::size_t lanes,
                       std::vector<float> density)
    : habitat_(&habitat),
      rates_(&rates),
      species_(species),
      scenario_(scenario),
      capacity_(first_replicate, lanes, std::move(density)),
      fecundity_(first_replicate, lanes),
      survival_(first_replicate, lanes) {}

bool LaneFields::unchanged_since(int entry) const {
    if (entry_ < 0) return false;
    for (int f = 0; f < habitat_->futures(); ++f) {
        if (habitat_->landscape(scenario_, f, entry) != habitat_->landscape(scenario_, f, entry_))
            return false;
        if (rates_->of(species_, scenario_, f, entry) != rates_->of(species_, scenario_, f, entry_))
            return false;
    }
    return true;
}

CellOverlay LaneFields::factors(VitalRate rate, int future, int entry) const {
    CellOverlay overlay;
    const SpeciesRateFactors* all = rates_->of(species_, scenario_, future, entry);
    if (all == nullptr) return overlay;
    const RateFactors& sparse = all->of(rate);
    for (std::size_t i = 0; i < sparse.cells.size(); ++i) {
        const std::ptrdiff_t at = habitat_->active().find(sparse.cells[i]);
        if (at == ActiveCells::absent) continue;
        overlay.at.push_back(static_cast<std::uint32_t>(at));
        overlay.values.push_back(sparse.factor[i]);
    }
    return overlay;
}

void LaneFields::set_capacity(int entry) {
    std::vector<CellOverlay> by_future;
    for (int f = 0; f < habitat_->futures(); ++f) {
        const int landscape = habitat_->landscape(scenario_, f, entry);
        by_future.push_back(capacity_overlay(habitat_->base(landscape), habitat_->difference(landscape),
                                             factors(VitalRate::capacity, f, entry)));
    }
    // The futures of a scenario share their drivers, and so their base.
    capacity_.set(habitat_->base(habitat_->landscape(scenario_, 0, entry)).capacity, std::move(by_future));
}

void LaneFields::set_rate(VitalRate rate, int entry, LaneColumn& column) {
    std::vector<CellOverlay> by_future;
    for (int f = 0; f < habitat_->futures(); ++f) by_future.push_back(factors(rate, f, entry));
    if (std::all_of(by_future.begin(), by_future.end(), [](const auto& o) { return o.at.empty(); })) {
        column.clear();
        return;
    }
    ones_.resize(habitat_->active().size(), 1.0F);
    column.set(ones_, std::move(by_future));
}

void LaneFields::move_to(int entry) {
    if (!unchanged_since(entry)) {
        set_capacity(entry);
        set_rate(VitalRate::fecundity, entry, fecundity_);
        set_rate(VitalRate::survival, entry, survival_);
    }
    entry_ = entry;
}

}  // namespace spoor
