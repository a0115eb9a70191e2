#include "sim/engine/habitat_assessment.hpp"

#include <algorithm>
#include <cmath>

#include "kernels/population/census.hpp"

namespace spoor {

HabitatAssessment::HabitatAssessment(const Study& study, std::size_t species, const HabitatSeries& habitat,
                                     const RateSeries& rates, const RegionCensus& census)
    : study_(&study),
      species_(species),
      habitat_(&habitat),
      rates_(&rates),
      census_(&census),
      region_metapopulation_(study, study.species[species], habitat.active(), census.layers(),
                             census.regions()) {}

HabitatAssessment::Key HabitatAssessment::key_of(int scenario, int future, int entry) const {
    const SpeciesRateFactors* factors = rates_->of(species_, scenario, future, entry);
    const RateFactors* of_capacity = factors == nullptr ? nullptr : &factors->of(VitalRate::capacity);
    if (of_capacity != nullptr && of_capacity->cells.empty()) of_capacity = nullptr;
    return {habitat_->landscape(scenario, future, entry), of_capacity};
}

const BaseHabitat& HabitatAssessment::base_of(int landscape) {
    const HabitatState& base = habitat_->base(landscape);
    const auto found = bases_.find(&base);
    if (found != bases_.end()) return found->second;
    const SpeciesHabitat habitat{.active = habitat_->active(),
                                 .suitability = base.suitability,
                                 .capacity = base.capacity,
                                 .layers = census_->layers()};
    return bases_.try_emplace(&base, *study_, study_->species[species_], habitat, census_->regions())
        .first->second;
}

HabitatChange HabitatAssessment::change_of(const Key& key) const {
    const HabitatDifference& difference = habitat_->difference(key.first);
    HabitatChange change{
        .at = difference.at, .suitability = difference.suitability, .capacity = difference.capacity};
    if (key.second == nullptr) return change;
    const HabitatState& base = habitat_->base(key.first);
    HabitatChange whole;
    std::size_t d = 0;
    const auto add = [&](std::uint32_t at, float suitability, float capacity) {
        whole.at.push_back(at);
        whole.suitability.push_back(suitability);
        whole.capacity.push_back(capacity);
    };
    for (std::size_t f = 0; f < key.second->cells.size(); ++f) {
        const std::ptrdiff_t found = habitat_->active().find(key.second->cells[f]);
        if (found == ActiveCells::absent) continue;
        const auto at = static_cast<std::uint32_t>(found);
        for (; d < change.at.size() && change.at[d] < at; ++d)
            add(change.at[d], change.suitability[d], change.capacity[d]);
        const bool changed = d < change.at.size() && change.at[d] == at;
        add(at, changed ? change.suitability[d] : base.suitability[at],
            (changed ? change.capacity[d] : base.capacity[at]) * key.second->factor[f]);
        d += changed ? 1 : 0;
    }
    for (; d < change.at.size(); ++d) add(change.at[d], change.suitability[d], change.capacity[d]);
    return whole;
}

const std::vector<HabitatCondition>& HabitatAssessment::of(const Key& key) {
    const auto [place, fresh] = known_.try_emplace(key);
    if (fresh) place->second = base_of(key.first).conditions(change_of(key));
    return place->second;
}

std::vector<int> HabitatAssessment::landscapes_in(int scenario, int entry) const {
    std::vector<int> landscapes;
    landscapes.reserve(static_cast<std::size_t>(habitat_->futures()));
    for (int f = 0; f < habitat_->futures(); ++f)
        landscapes.push_back(habitat_->landscape(scenario, f, entry));
    std::sort(landscapes.begin(), landscapes.end());
    if (landscapes.front() == landscapes.back()) landscapes.resize(1);
    return landscapes;
}

std::vector<float> HabitatAssessment::mean_area(const std::vector<int>& landscapes) const {
    const auto cell_ha = static_cast<float>(study_->grid.cell_area_ha());
    const float share = 1.0F / static_cast<float>(landscapes.size());
    std::vector<float> area(habitat_->active().size(), 0.0F);
    for (std::size_t first = 0; first < landscapes.size();) {
        const auto end = std::upper_bound(landscapes.begin(), landscapes.end(), landscapes[first]);
        const auto next = static_cast<std::size_t>(end - landscapes.begin());
        const float weight = share * static_cast<float>(next - first) * cell_ha;
        const HabitatState state = habitat_->state(landscapes[first]);
        for (std::size_t i = 0; i < area.size(); ++i)
            area[i] += state.capacity[i] > 0 ? weight * state.suitability[i] : 0.0F;
        first = next;
    }
    return area;
}

const std::vector<double>& HabitatAssessment::metapopulation(const std::vector<int>& landscapes) {
    const auto [place, fresh] = metapopulation_.try_emplace(landscapes);
    if (fresh) place->second = region_metapopulation_.of(mean_area(landscapes));
    return place->second;
}

void HabitatAssessment::know_metapopulation(std::span<const double> of_reference) {
    const auto entries = static_cast<std::size_t>(study_->period.entries());
    if (of_reference.size() != census_->regions() * entries ||
        study_->species[species_].dispersal.form != DispersalForm::kernel)
        return;
    for (std::size_t e = 0; e < entries; ++e) {
        if (!is_judged(e)) continue;
        const std::vector<int> landscapes = landscapes_in(0, static_cast<int>(e));
        std::vector<double> capacity;
        capacity.reserve(census_->regions());
        for (std::size_t r = 0; r < census_->regions(); ++r) {
            const double known = of_reference[r * entries + e];
            capacity.push_back(std::isnan(known) ? 0 : known);  // a region without habitat there
        }
        if (metapopulation_.empty()) region_metapopulation_.know(mean_area(landscapes), capacity);
        metapopulation_.try_emplace(landscapes, std::move(capacity));
    }
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
    const std::size_t regions = census_->regions();
    conditions.condition.resize(regions * conditions.entries, not_judged());
    const bool with_metapopulation =
        study_->viability.networks && study_->viability.metapopulation != MetapopulationOf::none;
    for (std::size_t e = 0; e < conditions.entries; ++e) {
        if (!is_judged(e)) continue;
        std::vector<const std::vector<HabitatCondition>*> futures;
        futures.reserve(static_cast<std::size_t>(habitat_->futures()));
        for (int f = 0; f < habitat_->futures(); ++f)
            futures.push_back(&of(key_of(scenario, f, static_cast<int>(e))));
        const std::vector<double>* between =
            with_metapopulation ? &metapopulation(landscapes_in(scenario, static_cast<int>(e))) : nullptr;
        for (std::size_t r = 0; r < regions; ++r) {
            std::vector<const HabitatCondition*> here;
            here.reserve(futures.size());
            for (const auto* future : futures) here.push_back(&(*future)[r]);
            HabitatCondition& condition = conditions.condition[r * conditions.entries + e];
            condition = mean_over_futures(here);
            if (between != nullptr) condition.metapopulation_capacity = (*between)[r];
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
