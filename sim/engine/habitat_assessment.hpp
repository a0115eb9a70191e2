#pragma once

#include <map>
#include <span>
#include <vector>

#include "sim/engine/habitat_series.hpp"
#include "sim/engine/rate_series.hpp"
#include "sim/engine/region_census.hpp"
#include "sim/viability/base_habitat.hpp"
#include "sim/viability/region_metapopulation.hpp"

namespace spoor {

/// Judges the habitat of one species: each distinct landscape once, whatever scenarios, futures and years
/// stand in it, and by what it changes in its base.
class HabitatAssessment {
public:
    HabitatAssessment(const Study& study, std::size_t species, const HabitatSeries& habitat,
                      const RateSeries& rates, const RegionCensus& census);

    /// Metapopulation capacity is that of the mean over futures of suitability times hectares; everything
    /// else is judged future by future. Habitat is judged in the first year, that of the review, the end of
    /// the period and the last: all in between is not known.
    [[nodiscard]] HabitatConditions conditions(int scenario);
    [[nodiscard]] HabitatPotential potential() const;
    /// Takes the metapopulation capacity of the reference, (region, entry), from a run that had the same.
    void know_metapopulation(std::span<const double> of_reference);

private:
    /// A landscape and the factors on its carrying capacity (none: null).
    using Key = std::pair<int, const RateFactors*>;

    [[nodiscard]] bool is_judged(std::size_t entry) const;
    [[nodiscard]] Key key_of(int scenario, int future, int entry) const;
    [[nodiscard]] const BaseHabitat& base_of(int landscape);
    [[nodiscard]] HabitatChange change_of(const Key& key) const;
    [[nodiscard]] const std::vector<HabitatCondition>& of(const Key& key);
    /// Of the landscapes of the futures, each as often as it occurs: which are told apart.
    [[nodiscard]] std::vector<int> landscapes_in(int scenario, int entry) const;
    [[nodiscard]] std::vector<float> mean_area(const std::vector<int>& landscapes) const;
    [[nodiscard]] const std::vector<double>& metapopulation(const std::vector<int>& landscapes);

    const Study* study_;
    std::size_t species_;
    const HabitatSeries* habitat_;
    const RateSeries* rates_;
    const RegionCensus* census_;
    std::map<const HabitatState*, BaseHabitat> bases_;
    std::map<Key, std::vector<HabitatCondition>> known_;
    RegionMetapopulation region_metapopulation_;
    std::map<std::vector<int>, std::vector<double>> metapopulation_;  //!< (landscapes_in)
};

}  // namespace spoor
