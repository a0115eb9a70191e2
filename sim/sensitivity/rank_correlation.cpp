#include "sim/sensitivity/rank_correlation.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <boost/math/statistics/bivariate_statistics.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace spoor {

std::vector<double> ranks(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> rank(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t end = first + 1;
        while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
        const double shared = static_cast<double>(first + 1 + end) / 2;
        for (; first < end; ++first) rank[order[first]] = shared;
    }
    return rank;
}

RankCorrelation rank_correlation(std::span<const double> x, std::span<const double> y) {
    assert(x.size() == y.size());
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const auto varies = [](std::span<const double> values) {
        return std::any_of(values.begin(), values.end(), [&](double v) { return v != values.front(); });
    };
    if (x.size() < 3 || !varies(x) || !varies(y)) return {none, none};
    const double rho = boost::math::statistics::correlation_coefficient(ranks(x), ranks(y));
    const double freedom = static_cast<double>(x.size()) - 2;
    if (std::abs(rho) >= 1) return {rho, 0};
    const double t = rho * std::sqrt(freedom / (1 - rho * rho));
    // Not in long double, whose tables of roots a program that runs under valgrind cannot even set up.
    using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
    const boost::math::students_t_distribution<double, InDouble> student(freedom);
    return {rho, 2 * boost::math::cdf(boost::math::complement(student, std::abs(t)))};
}

}  // namespace spoor
