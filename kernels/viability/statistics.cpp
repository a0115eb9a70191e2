#include "kernels/viability/statistics.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cassert>
#include <cmath>
#include <limits>

namespace spoor {

namespace {

/// Not in long double, whose tables of roots a program that runs under valgrind cannot even set up.
using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double never = std::numeric_limits<double>::infinity();

/// Walks the entries with the running minimum of each replicate.
template <typename AtEntry>
void for_running_minima(const Trajectories& n, const AtEntry& at_entry) {
    std::vector<float> minima(n.replicates, std::numeric_limits<float>::infinity());
    for (std::size_t t = 0; t < n.times; ++t) {
        for (std::size_t r = 0; r < n.replicates; ++r) minima[r] = std::min(minima[r], n.at(t, r));
        at_entry(t, minima);
    }
}

double mean(std::span<const float> x) {
    double sum = 0;
    for (const float value : x) sum += static_cast<double>(value);
    return sum / static_cast<double>(x.size());
}

/// Type 7 of Hyndman & Fan 1996: linear between the order statistics. @param sorted ascending, not empty.
double quantile(std::span<const float> sorted, double probability) {
    const double at = probability * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double low = static_cast<double>(sorted[below]);
    const double high = static_cast<double>(sorted[above]);
    return low + (at - static_cast<double>(below)) * (high - low);
}

}  // namespace

Interval wilson_interval(double successes, double trials, double confidence) {
    assert(successes >= 0 && successes <= trials && confidence > 0 && confidence < 1);
    if (trials <= 0) return {.lower = 0, .upper = 1};
    const double z =
        boost::math::quantile(boost::math::normal_distribution<double, InDouble>(), (1 + confidence) / 2);
    const double share = successes / trials;
    const double spread = z * z / trials;
    const double centre = (share + spread / 2) / (1 + spread);
    const double half = z / (1 + spread) * std::sqrt(share * (1 - share) / trials + spread / (4 * trials));
    // At no or only successes the formula gives 0 and 1 but for rounding.
    return {.lower = successes == 0 ? 0.0 : std::max(0.0, centre - half),
            .upper = successes == trials ? 1.0 : std::min(1.0, centre + half)};
}

std::vector<double> quasi_extinction(const Trajectories& n, double threshold) {
    std::vector<double> share(n.times, 0.0);
    for_running_minima(n, [&](std::size_t t, std::span<const float> minima) {
        const auto extinct =
            std::count_if(minima.begin(), minima.end(), [&](float least) { return least <= threshold; });
        share[t] = static_cast<double>(extinct) / static_cast<double>(n.replicates);
    });
    return share;
}

std::vector<double> expected_minimum_abundance(const Trajectories& n) {
    std::vector<double> expected(n.times, 0.0);
    for_running_minima(n, [&](std::size_t t, std::span<const float> minima) { expected[t] = mean(minima); });
    return expected;
}

Summary summarise(std::span<const float> numbers) {
    if (numbers.empty()) return {not_a_number, not_a_number, not_a_number, not_a_number, not_a_number};
    std::vector<float> sorted(numbers.begin(), numbers.end());
    std::sort(sorted.begin(), sorted.end());
    Summary summary{.mean = mean(sorted),
                    .p05 = quantile(sorted, 0.05),
                    .median = quantile(sorted, 0.5),
                    .p95 = quantile(sorted, 0.95)};
    double squares = 0;
    for (const float value : sorted) squares += std::pow(static_cast<double>(value) - summary.mean, 2);
    if (sorted.size() > 1) summary.sd = std::sqrt(squares / static_cast<double>(sorted.size() - 1));
    return summary;
}

double geometric_growth(const Trajectories& n, std::size_t from, std::size_t to) {
    assert(from < to && to < n.times);
    double logarithms = 0;
    std::size_t living = 0;
    for (std::size_t r = 0; r < n.replicates; ++r) {
        if (n.at(from, r) <= 0 || n.at(to, r) <= 0) continue;
        logarithms += std::log(static_cast<double>(n.at(to, r)) / static_cast<double>(n.at(from, r)));
        ++living;
    }
    if (living == 0) return not_a_number;
    return std::exp(logarithms / static_cast<double>(living) / static_cast<double>(to - from));
}

double decline_probability(const Trajectories& n, std::size_t from, std::size_t to, double share) {
    assert(from < n.times && to < n.times);
    std::size_t declined = 0;
    std::size_t counted = 0;
    for (std::size_t r = 0; r < n.replicates; ++r) {
        // Who was not there cannot decline.
        if (n.at(from, r) <= 0) continue;
        ++counted;
        // 2 of 10 left is a decline of 80 %, whatever the rounding of 0.8.
        const auto start = static_cast<double>(n.at(from, r));
        if (start - static_cast<double>(n.at(to, r)) >= share * start * (1 - 1e-12)) ++declined;
    }
    return counted == 0 ? 0.0 : static_cast<double>(declined) / static_cast<double>(counted);
}

double time_to_extinction_quantile(const Trajectories& n, double threshold, double probability) {
    const std::vector<double> extinct = quasi_extinction(n, threshold);
    const auto reached = std::find_if(extinct.begin(), extinct.end(), [&](double share) {
        // Shares are counts over replicates; a quantile of 0.3 of 10 is reached by 3 of them.
        return share > 0 && share >= probability * (1 - 1e-12);
    });
    return reached == extinct.end() ? never : static_cast<double>(reached - extinct.begin());
}

PairedDifference paired_difference(std::span<const float> scenario, std::span<const float> baseline,
                                   double confidence) {
    assert(scenario.size() == baseline.size() && confidence > 0 && confidence < 1);
    const std::size_t pairs = scenario.size();
    if (pairs == 0) return {.mean = not_a_number, .interval = {not_a_number, not_a_number}, .pairs = 0};
    double sum = 0;
    for (std::size_t i = 0; i < pairs; ++i)
        sum += static_cast<double>(scenario[i]) - static_cast<double>(baseline[i]);
    const auto count = static_cast<double>(pairs);
    PairedDifference result{.mean = sum / count, .interval = {-never, never}, .pairs = pairs};
    if (pairs == 1) return result;
    double squares = 0;
    for (std::size_t i = 0; i < pairs; ++i) {
        squares +=
            std::pow(static_cast<double>(scenario[i]) - static_cast<double>(baseline[i]) - result.mean, 2);
    }
    const double error = std::sqrt(squares / (count - 1) / count);
    const double t = boost::math::quantile(boost::math::students_t_distribution<double, InDouble>(count - 1),
                                           (1 + confidence) / 2);
    result.interval = {.lower = result.mean - t * error, .upper = result.mean + t * error};
    return result;
}

}  // namespace spoor
