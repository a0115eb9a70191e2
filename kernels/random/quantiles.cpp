#include "kernels/random/quantiles.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>

#include "kernels/random/quantile_search.hpp"

namespace spoor {

namespace {

constexpr double no_last = std::numeric_limits<double>::infinity();

/// Probability of 0 successes and the ratio of successive terms, k successes to k - 1, as a - b k over k.
struct BinomialTerms {
    double first = 0;
    double odds = 0;
    double trials = 0;

    [[nodiscard]] double ratio(double k) const { return odds * (trials - k + 1) / k; }
};

BinomialTerms binomial_terms(double trials, double probability) {
    return {.first = std::exp(trials * std::log1p(-probability)),
            .odds = probability / (1 - probability),
            .trials = trials};
}

/// Smallest k with sum of the terms 0..k >= u; the terms die out after the mean.
template <typename Terms>
double sum_upward(double u, const Terms& terms, double mean) {
    double term = terms.first;
    double sum = term;
    double k = 0;
    while (sum < u && (term > negligible_term || k < mean)) {
        ++k;
        term *= terms.ratio(k);
        sum += term;
    }
    return k;
}

/// Largest m with P(Y <= m - 1) <= v: the same walk seen from the other end of a binomial.
double sum_until_above(double v, const BinomialTerms& terms, double mean) {
    double term = terms.first;
    double sum = term;
    double m = 0;
    while (sum <= v && (term > negligible_term || m < mean)) {
        ++m;
        term *= terms.ratio(m);
        sum += term;
    }
    return m;
}

}  // namespace

double normal_quantile(double u) {
    assert(u > 0 && u < 1);
    using boost::math::policies::promote_double;
    constexpr boost::math::policies::policy<promote_double<false>> in_double;
    return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * u, in_double);
}

double poisson_quantile(double u, double mean) {
    assert(u > 0 && u < 1 && mean >= 0 && std::isfinite(mean));
    if (mean == 0) return 0;
    const LatticeLaw law{.mean = mean, .variance = mean, .asymmetry = 1};
    if (!has_expansion(law)) {
        struct Terms {
            double first;
            double mean;
            [[nodiscard]] double ratio(double k) const { return mean / k; }
        };
        return sum_upward(u, Terms{std::exp(-mean), mean}, mean);
    }
    return expansion_quantile(u, law, no_last,
                              [mean](double k) { return boost::math::gamma_q(k + 1, mean); });
}

double binomial_quantile(double u, double trials, double probability) {
    assert(u > 0 && u < 1 && trials >= 0 && std::isfinite(trials) && trials == std::floor(trials));
    if (trials == 0 || probability <= 0) return 0;
    if (probability >= 1) return trials;
    const double mean = trials * probability;
    const LatticeLaw law{.mean = mean,
                         .mean_remainder = std::fma(trials, probability, -mean),
                         .variance = mean * (1 - probability),
                         .asymmetry = 1 - 2 * probability};
    if (has_expansion(law)) {
        return expansion_quantile(u, law, trials, [=](double k) {
            if (k >= trials) return 1.0;
            return probability <= 0.5 ? boost::math::ibetac(k + 1, trials - k, probability)
                                      : boost::math::ibeta(trials - k, k + 1, 1 - probability);
        });
    }
    // Near 1 the failures are few: count those, unless u is so low that 1 - u would lose it.
    constexpr double smallest_log = -700;
    const bool count_failures =
        probability > 0.5 && (u >= 0.5 || trials * std::log1p(-probability) < smallest_log);
    if (count_failures) {
        const double failures = trials * (1 - probability);
        return trials -
               std::min(trials, sum_until_above(1 - u, binomial_terms(trials, 1 - probability), failures));
    }
    return std::min(trials, sum_upward(u, binomial_terms(trials, probability), mean));
}

double negative_binomial_quantile(double u, double mean, double size) {
    assert(u > 0 && u < 1 && mean >= 0 && size > 0 && std::isfinite(mean) && std::isfinite(size));
    if (mean == 0) return 0;
    const double success = size / (size + mean);
    const double failure = mean / (size + mean);
    const auto cdf = [=](double k) {
        return failure < success ? boost::math::ibetac(k + 1, size, failure)
                                 : boost::math::ibeta(size, k + 1, success);
    };
    const LatticeLaw law{
        .mean = mean, .variance = mean + mean * (mean / size), .asymmetry = 1 + 2 * mean / size};
    if (has_expansion(law)) return expansion_quantile(u, law, no_last, cdf);

    double k = 0;
    double term = std::exp(-size * std::log1p(mean / size));
    constexpr double smallest_first = 1e-280;
    constexpr double longest_sum = 512;
    if (term > smallest_first) {
        double sum = term;
        while (sum < u && k < longest_sum && (term > negligible_term * success || k < mean)) {
            ++k;
            term *= failure * (size + k - 1) / k;
            sum += term;
        }
        if (k < longest_sum) return k;
    }
    // A long tail: the negative binomial is a Poisson of gamma mean, nearly that gamma itself.
    const double gamma_mean = u < 1 ? boost::math::gamma_p_inv(size, u) * (mean / size) : mean;
    return search_quantile(std::max(k, gamma_mean), no_last, u, cdf);
}

}  // namespace spoor
