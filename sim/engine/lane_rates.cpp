#include "sim/engine/lane_rates.hpp"

#include <algorithm>

namespace spoor {

LaneRates::Column::Column(VaryingEntries& varying, const VaryingEntries::Rate& rate,
                          std::uint32_t first_replicate, std::size_t lanes)
    : rate_(&rate), by_cell_(first_replicate, lanes) {
    if (rate.by_replicate) by_lane_ = varying.lane_factors(rate, first_replicate, lanes);
}

void LaneRates::Column::move_to(VaryingEntries& varying, const HabitatSeries& habitat, int scenario,
                                int entry, int year) {
    if (!by_cell()) return;
    std::vector<CellOverlay> by_future;
    for (int f = 0; f < habitat.futures(); ++f)
        by_future.push_back(varying.overlay(*rate_, habitat.landscape(scenario, f, entry), year));
    // The futures of a scenario share their drivers, and so their base.
    by_cell_.set(varying.base_factors(*rate_, habitat.landscape(scenario, 0, entry), year),
                 std::move(by_future));
}

LaneField LaneRates::Column::field() const {
    if (by_cell()) return by_cell_.field();
    return {.values = by_lane_, .per_lane = true};
}

float LaneRates::Column::at(std::size_t cell, std::size_t lane, std::size_t lanes) const {
    if (!by_cell()) return by_lane_[lane];
    const LaneField field = by_cell_.field();
    return field.values[field.per_lane ? cell * lanes + lane : cell];
}

LaneRates::LaneRates(VaryingEntries& varying, const HabitatSeries& habitat, const Period& period,
                     int scenario, std::uint32_t first_replicate, std::size_t lanes)
    : varying_(&varying), habitat_(&habitat), period_(&period), scenario_(scenario), lanes_(lanes) {
    if (varying.emigration()) emigration_.emplace(varying, *varying.emigration(), first_replicate, lanes);
    for (const auto& entry : varying.entries())
        columns_.emplace_back(varying, entry.rate, first_replicate, lanes);
}

bool LaneRates::unchanged_since(int entry) const {
    if (entry_ < 0) return false;
    for (int f = 0; f < habitat_->futures(); ++f) {
        if (habitat_->landscape(scenario_, f, entry) != habitat_->landscape(scenario_, f, entry_))
            return false;
    }
    const auto same_map = [&](const VaryingEntries::Rate& rate) {
        return !rate.by_cell ||
               rate.by_cell->map_year(period_->year(entry)) == rate.by_cell->map_year(period_->year(entry_));
    };
    return (!varying_->emigration() || same_map(*varying_->emigration())) &&
           std::all_of(varying_->entries().begin(), varying_->entries().end(),
                       [&](const auto& one) { return same_map(one.rate); });
}

void LaneRates::move_to(int entry) {
    if (varying_->empty()) return;
    const bool same = unchanged_since(entry);
    entry_ = entry;
    if (same) return;
    const int year = period_->year(entry);
    if (emigration_) emigration_->move_to(*varying_, *habitat_, scenario_, entry, year);
    fecundity_.clear();
    transition_.clear();
    for (std::size_t e = 0; e < columns_.size(); ++e) {
        columns_[e].move_to(*varying_, *habitat_, scenario_, entry, year);
        const VaryingEntries::Entry& of = varying_->entries()[e];
        (of.fecundity ? fecundity_ : transition_)
            .push_back({.to = of.to, .from = of.from, .factor = columns_[e].field()});
    }
    if (varying_->needs_multipliers()) set_multipliers();
}

void LaneRates::set_multipliers() {
    const bool by_cell =
        std::any_of(columns_.begin(), columns_.end(), [](const Column& c) { return c.by_cell(); });
    const bool by_lane =
        std::any_of(columns_.begin(), columns_.end(), [](const Column& c) { return c.field().per_lane; });
    // Without habitat there is no cell to speak for the others.
    const std::size_t cells =
        by_cell ? habitat_->active().size() : std::min<std::size_t>(habitat_->active().size(), 1);
    const std::size_t lanes = by_lane ? lanes_ : 1;
    multipliers_by_lane_ = by_lane;
    multipliers_.clear();
    multipliers_.reserve(cells * lanes);
    std::vector<float> factors(columns_.size());
    for (std::size_t cell = 0; cell < cells; ++cell) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            for (std::size_t e = 0; e < columns_.size(); ++e) factors[e] = columns_[e].at(cell, lane, lanes_);
            multipliers_.push_back(varying_->multiplier(factors, habitat_->active()[cell]));
        }
    }
}

LaneField LaneRates::density_multiplier() const {
    return {.values = multipliers_, .per_lane = multipliers_by_lane_};
}

}  // namespace spoor
