#pragma once

#include <cstddef>

#include "kernels/random/cornish_fisher_table.hpp"

namespace spoor {

/// A Poisson, binomial or negative binomial law as its quantile expansion sees it: all three have a variance
/// V(m) = m + c m^2 with c = 0, -1 / trials, 1 / size.
struct LatticeLaw {
    double mean = 0;            //!< m, rounded
    double mean_remainder = 0;  //!< what rounding took from it
    double variance = 0;        //!< V > 0
    double asymmetry = 0;       //!< V'(m): 1, 1 - 2 probability, 1 + 2 mean / size
};

/// The expansion gives quantile + 1/2 as mean + distance, with |error| <= error.
struct QuantileEstimate {
    double distance = 0;
    double error = 0;
};

/// Bound of what the expansion leaves out, for sqrt(V) e <= 3.9 and e = max(1, asymmetry) / sqrt(V) < 0.36:
///     scale * V / max(1, asymmetry) * ((z^2 + 2) e^2)^(orders / 2 + 1).
/// Three times the worst found against exact distribution functions over all three laws; a test repeats that.
inline constexpr double cornish_fisher_error_scale = 5e-4;
inline constexpr double cornish_fisher_error_shift = 2;

/// Cornish-Fisher expansion to order V^(-8/2), z = standard normal quantile of u (Cornish & Fisher 1938; the
/// coefficients are derived in cornish_fisher_derivation.py). Every number k of the law satisfies
/// P(X <= k) = u <=> mean + distance = k + 1/2, but for the error.
[[nodiscard]] QuantileEstimate cornish_fisher(double z, const LatticeLaw& law);

}  // namespace spoor
