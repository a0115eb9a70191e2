#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace spoor {

/// Numbers of one species in one region: trajectories of all replicates.
struct Trajectories {
    std::span<const float> numbers;  //!< [individuals] (time, replicate)
    std::size_t times = 0;
    std::size_t replicates = 0;

    [[nodiscard]] float at(std::size_t time, std::size_t replicate) const {
        return numbers[time * replicates + replicate];
    }
};

struct Interval {
    double lower = 0;
    double upper = 0;
};

/// Wilson score interval of a share (Wilson 1927). @param confidence e.g. 0.95.
[[nodiscard]] Interval wilson_interval(double successes, double trials, double confidence = 0.95);

/// Quasi-extinction: share of replicates whose minimum over entries 0..t is <= threshold, for every t.
[[nodiscard]] std::vector<double> quasi_extinction(const Trajectories& n, double threshold);

/// Expected minimum abundance over entries 0..t, for every t (McCarthy & Thompson 2001).
[[nodiscard]] std::vector<double> expected_minimum_abundance(const Trajectories& n);

struct Summary {
    double mean = 0;
    double sd = 0;  //!< n - 1
    double p05 = 0;
    double median = 0;
    double p95 = 0;
};
/// Of N at one time over replicates; quantiles by linear interpolation (type 7).
[[nodiscard]] Summary summarise(std::span<const float> numbers);

/// Geometric mean growth factor a year between entries from and to, over replicates that live at both ends
/// (NaN if none).
[[nodiscard]] double geometric_growth(const Trajectories& n, std::size_t from, std::size_t to);

/// Share of replicates whose number at `to` is at least `share` below that at `from` (IUCN criterion A);
/// of those that were there at `from`, 0 if none was.
[[nodiscard]] double decline_probability(const Trajectories& n, std::size_t from, std::size_t to,
                                         double share);

/// Quantile of the time to quasi-extinction [entries]; +infinity where fewer replicates than the quantile
/// went extinct.
[[nodiscard]] double time_to_extinction_quantile(const Trajectories& n, double threshold, double probability);

/// Mean of paired differences (scenario - baseline by replicate) with its interval (Student t).
struct PairedDifference {
    double mean = 0;
    Interval interval;
    std::size_t pairs = 0;
};
[[nodiscard]] PairedDifference paired_difference(std::span<const float> scenario,
                                                 std::span<const float> baseline, double confidence = 0.95);

}  // namespace spoor
