#pragma once

#include <array>
#include <memory>
#include <vector>

#include "sim/engine/landscape.hpp"
#include "sim/policy/timeline.hpp"

namespace spoor {

/// Factors of measures on the vital rates of one species, by VitalRate.
struct SpeciesRateFactors {
    std::array<RateFactors, 3> factors;

    [[nodiscard]] const RateFactors& of(VitalRate rate) const {
        return factors[static_cast<std::size_t>(rate)];
    }
    [[nodiscard]] RateFactors& of(VitalRate rate) { return factors[static_cast<std::size_t>(rate)]; }
};

/// Factors on vital rates through every scenario, future and entry. Equal years share one object,
/// and so do species on which the same measures act.
class RateSeries {
public:
    RateSeries(std::size_t scenarios, std::size_t futures, std::size_t entries)
        : futures_(futures), entries_(entries), factors_(scenarios * futures * entries) {}

    /// Fills one place from a timeline and the base landscape in force.
    void fill(const Study& study, const MeasureTimeline& timeline, const BaseLandscape& base, int scenario,
              int future, int entry);
    void repeat_year_before(int scenario, int future, int entry);
    void repeat_future(int scenario, int future, int entry, int of_future);

    /// Null where no measure changes a rate of the species.
    [[nodiscard]] const SpeciesRateFactors* of(std::size_t species, int scenario, int future,
                                               int entry) const;

    [[nodiscard]] std::size_t bytes() const;

private:
    using AllSpecies = std::vector<std::shared_ptr<const SpeciesRateFactors>>;

    [[nodiscard]] std::size_t position(int scenario, int future, int entry) const {
        return (static_cast<std::size_t>(scenario) * futures_ + static_cast<std::size_t>(future)) * entries_ +
               static_cast<std::size_t>(entry);
    }

    std::size_t futures_;
    std::size_t entries_;
    std::vector<std::shared_ptr<const AllSpecies>> factors_;
};

}  // namespace spoor
