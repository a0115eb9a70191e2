#include "sim/viability/status_evidence.hpp"

#include <algorithm>
#include <cmath>

#include "kernels/viability/range.hpp"
#include "sim/viability/persistence.hpp"

namespace spoor {

namespace {

/// Change a year over the window that ends at the entry.
double recent_change(const std::vector<double>& amounts, std::size_t entry, double trend_years) {
    if (entry == 0) return 0;
    const auto window = std::min(entry, static_cast<std::size_t>(std::lround(trend_years)));
    return yearly_change(amounts[entry - window], amounts[entry], static_cast<double>(window));
}

/// Amount over what is wanted; nothing is known where nothing is wanted.
std::optional<double> share_of(double amount, double wanted) {
    return wanted > 0 ? std::optional(amount / wanted) : std::nullopt;
}

/// A region's part of a national value.
double part_of_region(double national, const std::vector<double>& potential, std::size_t region) {
    return potential[0] > 0 ? national * potential[region] / potential[0] : 0.0;
}

/// The reference values of a region: its part of the species' national ones, else shares of what it could
/// hold, or of what it holds at the start.
struct References {
    double population;
    double range;
};
References references(const AssessedSpecies& assessed, const RegionHistory& history) {
    const ViabilityRules& rules = assessed.study.viability;
    const ViabilityNorms& norms = assessed.species.norms;
    const HabitatPotential& potential = assessed.potential;
    const bool of_start = rules.reference_of == ReferenceOf::start;
    const auto value = [&](std::optional<double> national, const ReferenceShare& share,
                           const std::vector<double>& could_be, const std::vector<double>& is) {
        if (national) return part_of_region(*national, could_be, history.region);
        return share.of(assessed.species.red_list) * (of_start ? is.front() : could_be[history.region]);
    };
    return {.population = value(norms.reference_population, rules.reference_population, potential.capacity,
                                history.numbers),
            .range = value(norms.reference_range, rules.reference_range, potential.range_squares,
                           history.range_squares)};
}

}  // namespace

RegionHistory::RegionHistory(const AssessedSpecies& assessed, std::size_t region_position)
    : region(region_position) {
    const RegionalNumbers& own = assessed.own;
    for (std::size_t t = 0; t < own.entries; ++t) {
        numbers.push_back(mean_over_replicates(own.at(own.total, region, t)));
        range_squares.push_back(mean_over_replicates(own.at(own.range_squares, region, t)));
        red_list_squares.push_back(mean_over_replicates(own.at(own.red_list_squares, region, t)));
    }
    extinction_risk =
        quasi_extinction(own.trajectories(region), assessed.species.norms.quasi_extinction).back();
}

StatusEvidence status_evidence(const AssessedSpecies& assessed, const RegionHistory& history,
                               std::size_t entry) {
    const ViabilityRules& rules = assessed.study.viability;
    const HabitatCondition& habitat = assessed.habitat.at(history.region, entry);
    const std::size_t end = history.numbers.size() - 1;

    StatusEvidence evidence;
    const References wanted = references(assessed, history);
    evidence.range_share = share_of(history.range_squares[entry], wanted.range);
    evidence.range_change = recent_change(history.range_squares, entry, rules.trend_years);
    evidence.population_share = share_of(history.numbers[entry], wanted.population);
    evidence.population_change = recent_change(history.numbers, entry, rules.trend_years);
    if (!std::isnan(habitat.key_populations)) {
        const double durable = persistence_thresholds(assessed.study, assessed.species).durable;
        evidence.habitat_share = share_of(
            habitat.key_populations, part_of_region(durable, assessed.potential.capacity, history.region));
    }
    evidence.habitat_quality = std::isnan(habitat.quality) ? 0.0 : habitat.quality;
    evidence.extinction_risk = history.extinction_risk;
    evidence.future_change = entry == end ? *evidence.population_change
                                          : yearly_change(history.numbers[entry], history.numbers[end],
                                                          static_cast<double>(end - entry));
    return evidence;
}

double red_list_decline(const AssessedSpecies& assessed, const RegionHistory& history, std::size_t entry) {
    const auto& lost = assessed.study.viability.red_list_history;
    const auto published = lost.find(assessed.species.red_list);
    const double lost_before = published == lost.end() ? 0.0 : published->second;
    const std::vector<double>& squares = history.red_list_squares;
    const double kept = squares[0] > 0 ? squares[entry] / squares[0] : 1.0;
    return 1 - (1 - lost_before) * kept;
}

}  // namespace spoor
