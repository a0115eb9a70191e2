#include "sim/engine/rate_series.hpp"

#include <set>

namespace spoor {

void RateSeries::fill(const Study& study, const MeasureTimeline& timeline, const BaseLandscape& base,
                      int scenario, int future, int entry) {
    const int year = study.period.year(entry);
    const auto layers = base.layer_spans();
    auto all = std::make_shared<AllSpecies>();
    bool any = false;
    for (std::size_t s = 0; s < study.species.size(); ++s) {
        all->emplace_back();
        if (!timeline.changes_rates_of(static_cast<int>(s))) continue;
        auto factors = std::make_unique<SpeciesRateFactors>();
        for (const VitalRate rate : {VitalRate::survival, VitalRate::fecundity, VitalRate::capacity}) {
            factors->of(rate) = timeline.rate_factors(year, static_cast<int>(s), rate, layers);
        }
        all->back() = std::move(factors);
        any = true;
    }
    if (any) factors_[position(scenario, future, entry)] = std::move(all);
}

void RateSeries::repeat_year_before(int scenario, int future, int entry) {
    factors_[position(scenario, future, entry)] = factors_[position(scenario, future, entry - 1)];
}

void RateSeries::repeat_future(int scenario, int future, int entry, int of_future) {
    factors_[position(scenario, future, entry)] = factors_[position(scenario, of_future, entry)];
}

const SpeciesRateFactors* RateSeries::of(std::size_t species, int scenario, int future, int entry) const {
    const auto& all = factors_[position(scenario, future, entry)];
    return all ? (*all)[species].get() : nullptr;
}

std::size_t RateSeries::bytes() const {
    std::size_t bytes = 0;
    const std::set<std::shared_ptr<const AllSpecies>> distinct(factors_.begin(), factors_.end());
    for (const auto& all : distinct) {
        if (all == nullptr) continue;
        for (const auto& one : *all) {
            if (one == nullptr) continue;
            for (const RateFactors& factors : one->factors)
                bytes += sizeof(factors) + factors.cells.capacity() * sizeof(CellIndex) +
                         factors.factor.capacity() * sizeof(float);
        }
    }
    return bytes;
}

}  // namespace spoor
