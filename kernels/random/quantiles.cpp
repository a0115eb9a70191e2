#include "kernels/random/quantiles.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cassert>
#include <cmath>

namespace spoor {

namespace {

/// Below this mean the sum is started at 0; above, beside the answer.
constexpr double short_walk = 12;

/// Walks to the smallest k with cdf(k) >= u from a guess near it. `cdf` is P(X <= k); few steps are needed.
template <typename Cdf>
double search_from(double guess, double last, double u, const Cdf& cdf) {
    double k = std::clamp(std::floor(guess), 0.0, last);
    if (cdf(k) >= u) {
        while (k > 0 && cdf(k - 1) >= u) --k;
        return k;
    }
    do {
        ++k;
    } while (k < last && cdf(k) < u);
    return k;
}

/// Normal approximation with the skewness term of Cornish and Fisher: within a few units of the answer.
double cornish_fisher(double u, double mean, double variance, double skewness) {
    const double z = normal_quantile(u);
    return mean + std::sqrt(variance) * (z + skewness * (z * z - 1) / 6);
}

}  // namespace

double normal_quantile(double u) {
    assert(u > 0 && u < 1);
    return -std::sqrt(2.0) * boost::math::erfc_inv(2 * u);
}

double poisson_quantile(double u, double mean) {
    assert(u > 0 && u < 1 && mean >= 0);
    if (mean == 0) return 0;
    if (mean < short_walk) {
        double term = std::exp(-mean);
        double sum = term;
        double k = 0;
        while (sum < u && term > 0) {
            ++k;
            term *= mean / k;
            sum += term;
        }
        return k;
    }
    const auto cdf = [mean](double k) { return boost::math::gamma_q(k + 1, mean); };
    return search_from(cornish_fisher(u, mean, mean, 1 / std::sqrt(mean)), HUGE_VAL, u, cdf);
}

double binomial_quantile(double u, double trials, double probability) {
    assert(u > 0 && u < 1 && trials >= 0);
    if (trials == 0 || probability <= 0) return 0;
    if (probability >= 1) return trials;
    const double odds = probability / (1 - probability);
    const double mean = trials * probability;
    if (mean < short_walk) {
        double term = std::exp(trials * std::log1p(-probability));
        double sum = term;
        double k = 0;
        while (sum < u && k < trials) {
            ++k;
            term *= odds * (trials - k + 1) / k;
            sum += term;
        }
        return k;
    }
    const double variance = mean * (1 - probability);
    if (variance == 0) return std::round(mean);
    const auto cdf = [=](double k) {
        return k >= trials ? 1.0 : boost::math::ibetac(k + 1, trials - k, probability);
    };
    return search_from(cornish_fisher(u, mean, variance, (1 - 2 * probability) / std::sqrt(variance)), trials,
                       u, cdf);
}

double negative_binomial_quantile(double u, double mean, double size) {
    assert(u > 0 && u < 1 && mean >= 0 && size > 0);
    if (mean == 0) return 0;
    const double success = size / (size + mean);
    const double failure = mean / (size + mean);
    if (mean < short_walk) {
        double term = std::exp(size * std::log(success));
        double sum = term;
        double k = 0;
        if (term > 0) {
            while (sum < u && term > 0) {
                ++k;
                term *= failure * (size + k - 1) / k;
                sum += term;
            }
            return k;
        }
    }
    const double variance = mean + mean * mean / size;
    const auto cdf = [=](double k) { return boost::math::ibeta(size, k + 1, success); };
    // The tail is long: bisect instead of walking.
    double low = -1;
    double high = std::max(1.0, std::ceil(mean + std::sqrt(variance)));
    while (cdf(high) < u) {
        low = high;
        high *= 2;
    }
    while (high - low > 1) {
        const double middle = std::floor((low + high) / 2);
        (cdf(middle) >= u ? high : low) = middle;
    }
    return high;
}

}  // namespace spoor
