#pragma once

#include <Eigen/Core>
#include <span>

#include "kernels/population/lane_math.hpp"
#include "kernels/population/model.hpp"

namespace spoor {

/// Density dependence (model.md section 3): the factor phi(N/K) on fecundity, and on survival where asked.
///
/// A new form is: a name in DensityForm (model.hpp), a line in density_factor below, its vector in
/// density.cpp, a line in kernels/reference/population_reference.cpp and a test.
///
/// | form          | phi(x), x = N/K              | one stage, all adults replaced            |
/// | none, ceiling | 1                            | lambda N (ceiling: then N is cut to K)    |
/// | beverton_holt | 1 / (1 + (1/m - 1) x)        | lambda N / (1 + (lambda - 1) N/K)         |
/// | ricker        | m^x                          | N exp(ln lambda (1 - N/K))                |
/// | hassell(b)    | (1 + (m^(-1/b) - 1) x)^(-b)  | lambda N / (1 + a N)^b (Hassell 1975)     |
/// | gompertz(b)   | m x^(b - 1)                  | N (K/N)^(1 - b)                           |
///
/// phi(1) = m, so N = K is the fixed point. A population that cannot grow (m >= 1) is not regulated: phi = 1.

/// m: the factor for which the dominant eigenvalue of U + m F is 1 or, with density on survival as well, of
/// m (U + F). 1 for forms that need none, 0 when nobody reproduces.
/// Throws std::domain_error where no m can do it (survival alone keeps the population going).
[[nodiscard]] double regulating_multiplier(const DensityRule& rule, const Eigen::MatrixXd& transition,
                                           const Eigen::MatrixXd& fecundity);

/// phi at x = N/K >= 0. @param multiplier m.
[[nodiscard]] double density_factor(const DensityRule& rule, double multiplier, double ratio);

/// The same times the Allee factor N / (N + A), in float lanes; 0 where K is not > 0.
/// Relative error against density_factor: 1e-5 (of exponentials of at most ln 1e30).
/// @param numbers N, weighted [individuals] (cell, lane). @param factor (cell, lane), overwritten.
void density_factors(const DensityRule& rule, double multiplier, const LaneRows& capacity, std::size_t lanes,
                     std::span<const float> numbers, std::span<float> factor);

/// The same with an m of its own for each cell and lane. @param multipliers (cell, lane).
void density_factors(const DensityRule& rule, std::span<const float> multipliers, const LaneRows& capacity,
                     std::size_t lanes, std::span<const float> numbers, std::span<float> factor);

/// N/K in float lanes, 0 where K is not > 0.
void density_ratios(const LaneRows& capacity, std::size_t lanes, std::span<const float> numbers,
                    std::span<float> ratio);

}  // namespace spoor
