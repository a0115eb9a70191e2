#include "sim/engine/rate_series.hpp"

#include <map>
#include <set>
#include <utility>

namespace spoor {

void RateSeries::fill(const Study& study, const MeasureTimeline& timeline, const BaseLandscape& base,
                      int scenario, int future, int entry) {
    const int year = study.period.year(entry);
    const auto layers = base.layer_spans();
    auto all = std::make_shared<AllSpecies>(study.species.size());
    // Most measures act on every species: those on which the same ones act share what they do.
    std::map<std::vector<bool>, std::shared_ptr<const SpeciesRateFactors>> known;
    for (std::size_t s = 0; s < study.species.size(); ++s) {
        const auto species = static_cast<int>(s);
        if (!timeline.changes_rates_of(species)) continue;
        auto& factors = known[timeline.rate_actions_on(species)];
        if (!factors) {
            auto own = std::make_shared<SpeciesRateFactors>();
            for (const VitalRate rate : {VitalRate::survival, VitalRate::fecundity, VitalRate::capacity})
                own->of(rate) = timeline.rate_factors(year, species, rate, layers);
            factors = std::move(own);
        }
        (*all)[s] = factors;
    }
    if (!known.empty()) factors_[position(scenario, future, entry)] = std::move(all);
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
    std::set<const void*> counted{nullptr};
    for (const auto& all : factors_) {
        if (!counted.insert(all.get()).second) continue;
        bytes += all->capacity() * sizeof(all->front());
        for (const auto& one : *all) {
            if (!counted.insert(one.get()).second) continue;
            for (const RateFactors& factors : one->factors)
                bytes += sizeof(factors) + factors.cells.capacity() * sizeof(CellIndex) +
                         factors.factor.capacity() * sizeof(float);
        }
    }
    return bytes;
}

}  // namespace spoor
