#include "sim/viability/extinction_tables.hpp"

#include <array>
#include <cmath>
#include <utility>

namespace spoor {

namespace {

constexpr std::array<std::pair<const char*, double>, 3> time_quantiles{
    {{"extinction_time_p05", 0.05}, {"extinction_time_median", 0.5}, {"extinction_time_p95", 0.95}}};

/// 1 for each replicate that was at or below the threshold at any entry.
std::vector<float> went_extinct(const Trajectories& n, double threshold) {
    std::vector<float> extinct(n.replicates, 0.0F);
    for (std::size_t t = 0; t < n.times; ++t) {
        for (std::size_t r = 0; r < n.replicates; ++r) {
            if (static_cast<double>(n.at(t, r)) <= threshold) extinct[r] = 1.0F;
        }
    }
    return extinct;
}

void fill_region(const AssessedSpecies& assessed, std::size_t region, SpeciesTables& tables) {
    const Trajectories n = assessed.own.trajectories(region);
    const double threshold = assessed.species.norms.quasi_extinction;
    const auto trials = static_cast<double>(n.replicates);
    const std::vector<double> extinct = quasi_extinction(n, threshold);
    const std::vector<double> minimum = expected_minimum_abundance(n);
    for (std::size_t t = 0; t < n.times; ++t) {
        const Interval interval = wilson_interval(extinct[t] * trials, trials);
        tables.set("quasi_extinction", region, t, extinct[t]);
        tables.set("quasi_extinction_lower", region, t, interval.lower);
        tables.set("quasi_extinction_upper", region, t, interval.upper);
        tables.set("ema", region, t, minimum[t]);
    }
    for (const auto& [name, probability] : time_quantiles) {
        const double time = time_to_extinction_quantile(n, threshold, probability);
        if (std::isfinite(time)) tables.set(name, region, time);
    }
    const PairedDifference difference = paired_difference(
        went_extinct(n, threshold), went_extinct(assessed.reference.trajectories(region), threshold));
    tables.set("quasi_extinction_difference", region, difference.mean);
    tables.set("quasi_extinction_difference_lower", region, difference.interval.lower);
    tables.set("quasi_extinction_difference_upper", region, difference.interval.upper);
}

}  // namespace

std::vector<TableVariable> extinction_variables() {
    std::vector<TableVariable> variables{
        by_entry("quasi_extinction",
                 "share of replicates at or below the quasi-extinction threshold at any entry so far", "1"),
        by_entry("quasi_extinction_lower", "lower end of its Wilson 95 % interval", "1"),
        by_entry("quasi_extinction_upper", "upper end of its Wilson 95 % interval", "1"),
        by_entry("ema", "expected minimum abundance so far (McCarthy and Thompson 2001)", "1"),
        by_region("quasi_extinction_difference",
                  "mean difference from the reference in quasi-extinction over the run, paired by replicate",
                  "1"),
        by_region("quasi_extinction_difference_lower", "lower end of its 95 % interval", "1"),
        by_region("quasi_extinction_difference_upper", "upper end of its 95 % interval", "1"),
    };
    for (const auto& [name, probability] : time_quantiles) {
        std::string share = std::to_string(std::lround(probability * 100));
        variables.push_back(with_comment(
            by_region(name, "years from the start until " + share + " % of the replicates are quasi-extinct",
                      "year"),
            "missing where fewer replicates are quasi-extinct when the run ends"));
    }
    return variables;
}

void fill_extinction_tables(const AssessedSpecies& assessed, SpeciesTables& tables) {
    for (std::size_t r = 0; r < assessed.own.regions; ++r) {
        if (assessed.present[r]) fill_region(assessed, r, tables);
    }
}

}  // namespace spoor
