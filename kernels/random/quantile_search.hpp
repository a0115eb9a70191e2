#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "kernels/random/cornish_fisher.hpp"
#include "kernels/random/quantiles.hpp"

namespace spoor {

/// Smallest whole k in 0..last with cdf(k) >= u, starting at `guess`: steps that double, then bisection.
template <typename Cdf>
double search_quantile(double guess, double last, double u, const Cdf& cdf) {
    double high = std::clamp(std::floor(guess), 0.0, last);
    double low = -1;
    double step = 1;
    if (high >= last || cdf(high) >= u) {
        for (double k = high - step; k >= 0; k -= step) {
            if (cdf(k) < u) {
                low = k;
                break;
            }
            high = k;
            step *= 2;
        }
    } else {
        low = high;
        for (high = low + step; high < last && cdf(high) < u; high += step) {
            low = high;
            step *= 2;
        }
        high = std::min(high, last);
    }
    while (high - low > 1) {
        const double middle = std::floor((low + high) / 2);
        (cdf(middle) >= u ? high : low) = middle;
    }
    return high;
}

/// Smallest whole k in 0..last with P(X <= k) >= u by the expansion; `cdf` decides where that is in doubt.
template <typename Cdf>
double expansion_quantile(double u, const LatticeLaw& law, double last, const Cdf& cdf) {
    const double z = normal_quantile(u);
    const QuantileEstimate estimate = cornish_fisher(z, law);
    const double whole = std::floor(law.mean);
    const double above = (law.mean - whole) + law.mean_remainder + estimate.distance - 0.5;
    constexpr double trusted = 0.2;
    if (!(estimate.error < trusted)) return search_quantile(whole + std::ceil(above), last, u, cdf);
    const double low = std::ceil(above - estimate.error);
    const double high = std::ceil(above + estimate.error);
    double k = high;
    if (low < high) {
        // Where the error moves the probability by less than the functions below resolve, the expansion
        // decides.
        constexpr double resolution = 1e-14;
        const double density = std::exp(-z * z / 2) / std::sqrt(law.variance);
        if (estimate.error * density < resolution) {
            k = std::ceil(above);
        } else if (whole + low >= 0 && cdf(whole + low) >= u) {
            k = low;
        }
    }
    return std::clamp(whole + k, 0.0, last);
}

/// The expansion is good for laws with max(1, asymmetry)^2 / variance below this.
inline constexpr double expansion_limit = 0.1;

[[nodiscard]] inline bool has_expansion(const LatticeLaw& law) {
    const double skew = std::max(1.0, law.asymmetry);
    return skew * skew < expansion_limit * law.variance;
}

/// A sum of terms from 0 upward has converged where a term is below this share of the sum of those left.
inline constexpr double negligible_term = 0x1p-56;

}  // namespace spoor
