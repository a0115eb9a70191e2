#pragma once

namespace spoor {

/// Smallest k with P(X <= k) >= u: the inverse distribution functions behind every discrete draw, in double.
/// They are the reference of the vectorised draws. u in (0, 1).

/// X ~ Poisson(mean), mean >= 0.
[[nodiscard]] double poisson_quantile(double u, double mean);

/// X ~ Binomial(trials, probability); trials a whole number >= 0.
[[nodiscard]] double binomial_quantile(double u, double trials, double probability);

/// X ~ negative binomial of given mean and dispersion size: variance mean + mean^2 / size.
[[nodiscard]] double negative_binomial_quantile(double u, double mean, double size);

/// Standard normal.
[[nodiscard]] double normal_quantile(double u);

}  // namespace spoor
