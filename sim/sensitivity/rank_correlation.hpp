#pragma once

#include <span>
#include <vector>

namespace spoor {

struct RankCorrelation {
    double rho = 0;      //!< Spearman's; NaN where one of the two does not vary
    double p_value = 1;  //!< two-sided, by Student's t of n - 2; NaN as rho, or where n < 3
};

/// Ranks from 1; equal values share the mean of their ranks.
[[nodiscard]] std::vector<double> ranks(std::span<const double> values);

/// Spearman's rank correlation: Pearson's of the ranks.
[[nodiscard]] RankCorrelation rank_correlation(std::span<const double> x, std::span<const double> y);

}  // namespace spoor
