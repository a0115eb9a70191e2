#include "sim/engine/habitat_assessment.hpp"

#include "kernels/population/census.hpp"

namespace spoor {

HabitatAssessment::HabitatAssessment(const Study& study, std::size_t species, const HabitatSeries& habitat,
                                     const RateSeries& rates, const RegionCensus& census)
    : study_(&study), species_(species), habitat_(&habitat), rates_(&rates), census_(&census) {}

std::vector<float> HabitatAssessment::capacity(const HabitatState& state, const RateFactors* factors) const {
    std::vector<float> capacity = state.capacity;
    if (factors == nullptr) return capacity;
    for (std::size_t i = 0; i < factors->cells.size(); ++i) {
        const std::ptrdiff_t at = habitat_->active().find(factors->cells[i]);
        if (at != ActiveCells::absent) capacity[static_cast<std::size_t>(at)] *= factors->factor[i];
    }
    return capacity;
}

const std::vector<HabitatCondition>& HabitatAssessment::of(const Key& key) {
    const auto [place, fresh] = known_.try_emplace(key);
    if (fresh) {
        const HabitatState state = habitat_->state(key.first);
        place->second = habitat_conditions(*study_, study_->species[species_],
                                           {.active = habitat_->active(),
                                            .suitability = state.suitability,
                                            .capacity = capacity(state, key.second),
                                            .layers = census_->layers()},
                                           census_->regions());
    }
    return place->second;
}

bool HabitatAssessment::is_judged(std::size_t entry) const {
    const Period& period = study_->period;
    const int year = period.year(static_cast<int>(entry));
    return entry == 0 || year == period.review || year == period.start + period.years ||
           entry + 1 == static_cast<std::size_t>(period.entries());
}

HabitatConditions HabitatAssessment::conditions(int scenario) {
    HabitatConditions conditions{.entries = static_cast<std::size_t>(study_->period.entries()),
                                 .condition = {}};
    conditions.condition.resize(census_->regions() * conditions.entries, not_judged());
    for (std::size_t e = 0; e < conditions.entries; ++e) {
        if (!is_judged(e)) continue;
        std::vector<const std::vector<HabitatCondition>*> futures;
        for (int f = 0; f < habitat_->futures(); ++f) {
            const int entry = static_cast<int>(e);
            const SpeciesRateFactors* factors = rates_->of(species_, scenario, f, entry);
            const RateFactors* of_capacity = factors == nullptr ? nullptr : &factors->of(VitalRate::capacity);
            futures.push_back(
                &of({habitat_->landscape(scenario, f, entry),
                     of_capacity != nullptr && of_capacity->cells.empty() ? nullptr : of_capacity}));
        }
        for (std::size_t r = 0; r < census_->regions(); ++r) {
            std::vector<const HabitatCondition*> here;
            for (const auto* future : futures) here.push_back(&(*future)[r]);
            conditions.condition[r * conditions.entries + e] = mean_over_futures(here);
        }
    }
    return conditions;
}

HabitatPotential HabitatAssessment::potential() const {
    const HabitatState& start = habitat_->start();
    HabitatPotential potential{.capacity = std::vector<double>(census_->regions(), 0.0),
                               .range_squares = census_->range_squares_with(start.capacity)};
    for (const auto& layer : census_->layers()) {
        for (std::size_t i = 0; i < start.capacity.size(); ++i) {
            if (layer.zone[i] != no_region)
                potential.capacity[layer.first + layer.zone[i]] += static_cast<double>(start.capacity[i]);
        }
    }
    return potential;
}

}  // namespace spoor
