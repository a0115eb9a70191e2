#include "kernels/random/quantiles.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <boost/math/distributions/negative_binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "kernels/random/cornish_fisher.hpp"
#include "tests/kernels/random/thresholds.hpp"

namespace spoor {
namespace {

using test::Threshold;

/// How far in probability from a step the answers must be right.
constexpr double tolerance = 1e-13;

template <typename Quantile>
void expect_steps(const std::vector<Threshold>& thresholds, const Quantile& quantile) {
    for (const Threshold& t : thresholds) {
        const double slack = tolerance + 4e-16 * t.probability;
        if (t.probability > slack) {
            EXPECT_LE(quantile(t.probability - slack, t), t.k) << t.first << ' ' << t.second;
        }
        if (t.probability + slack < 1) {
            EXPECT_GE(quantile(t.probability + slack, t), t.k + 1) << t.first << ' ' << t.second;
        }
    }
}

TEST(Quantiles, PoissonStepsWhereSixtyDigitsSay) {
    expect_steps(test::poisson_thresholds,
                 [](double u, const Threshold& t) { return poisson_quantile(u, t.first); });
}

TEST(Quantiles, BinomialStepsWhereSixtyDigitsSay) {
    expect_steps(test::binomial_thresholds,
                 [](double u, const Threshold& t) { return binomial_quantile(u, t.first, t.second); });
}

TEST(Quantiles, NegativeBinomialStepsWhereSixtyDigitsSay) {
    expect_steps(test::negative_binomial_thresholds, [](double u, const Threshold& t) {
        return negative_binomial_quantile(u, t.first, t.second);
    });
}

/// The largest u that gives 0, by bisection on the bits.
template <typename Quantile>
double last_zero(const Quantile& quantile) {
    double low = 0x1p-66;
    double high = 1 - 0x1p-53;
    if (quantile(high) == 0) return high;
    while (std::nextafter(low, 1.0) < high) {
        const double middle = low < high / 2 ? std::sqrt(low * high) : (low + high) / 2;
        (quantile(middle) == 0 ? low : high) = middle;
    }
    return low;
}

TEST(Quantiles, ProbabilityOfNoneIsExact) {
    for (const double mean : {1e-9, 1e-4, 0.01, 0.5, 3.0, 9.9, 10.1, 15.0, 25.0, 40.0}) {
        const double none = last_zero([&](double u) { return poisson_quantile(u, mean); });
        EXPECT_NEAR(none / std::exp(-mean), 1, 1e-12) << mean;
    }
    for (const auto& [trials, p] :
         {std::pair{1.0, 0.3}, {10.0, 0.9}, {40.0, 0.5}, {1e6, 3e-6}, {1e9, 2e-8}}) {
        const double none = last_zero([&](double u) { return binomial_quantile(u, trials, p); });
        EXPECT_NEAR(none / std::exp(trials * std::log1p(-p)), 1, 1e-11) << trials << ' ' << p;
    }
    for (const auto& [mean, size] :
         {std::pair{0.1, 0.2}, {5.0, 0.01}, {5.0, 3.0}, {20.0, 50.0}, {1e3, 0.5}}) {
        const double none = last_zero([&](double u) { return negative_binomial_quantile(u, mean, size); });
        EXPECT_NEAR(none / std::exp(-size * std::log1p(mean / size)), 1, 1e-11) << mean << ' ' << size;
    }
}

TEST(Quantiles, DegenerateLaws) {
    for (const double u : {1e-19, 0.5, 1 - 0x1p-53}) {
        EXPECT_EQ(poisson_quantile(u, 0), 0);
        EXPECT_EQ(binomial_quantile(u, 0, 0.5), 0);
        EXPECT_EQ(binomial_quantile(u, 7, 0), 0);
        EXPECT_EQ(binomial_quantile(u, 7, 1), 7);
        EXPECT_EQ(negative_binomial_quantile(u, 0, 2), 0);
        EXPECT_LE(binomial_quantile(u, 1e9, 1 - 0x1p-24), 1e9);
        EXPECT_GE(binomial_quantile(u, 1e9, 1 - 0x1p-24), 1e9 - 400);
    }
    EXPECT_EQ(poisson_quantile(0.5, 1e-12), 0);
    EXPECT_NEAR(poisson_quantile(0.5, 1e9), 1e9, 2);
    EXPECT_EQ(binomial_quantile(0.5, 1e9, 0.5), 5e8);
}

TEST(Quantiles, NegativeBinomialOfLargeSizeIsPoisson) {
    for (double u = 0.0005; u < 1; u += 0.001) {
        EXPECT_EQ(negative_binomial_quantile(u, 4, 1e15), poisson_quantile(u, 4)) << u;
        EXPECT_EQ(negative_binomial_quantile(u, 400, 1e15), poisson_quantile(u, 400)) << u;
    }
}

TEST(Quantiles, NormalIsItsDistributionInverted) {
    for (const double u : {1e-18, 1e-9, 0.01, 0.3, 0.5, 0.7, 0.99, 1 - 1e-12}) {
        EXPECT_NEAR(boost::math::cdf(boost::math::normal(), normal_quantile(u)) / u, 1, 1e-13);
    }
    EXPECT_EQ(normal_quantile(0.5), 0);
}

RC_GTEST_PROP(Quantiles, RiseWithTheUniformAndTheMean,
              (std::uint32_t bits, std::uint32_t place, std::uint32_t law)) {
    const double u = (bits + 0.5) * 0x1p-32;
    const double higher = std::min(1 - 0x1p-53, u + (1 - u) * (place % 97) / 97.0);
    const double mean = std::exp2(-6 + 20 * (law % 10'007) / 10'007.0);
    const double more = mean * (1 + (law % 13) / 40.0);
    RC_ASSERT(poisson_quantile(u, mean) <= poisson_quantile(higher, mean));
    RC_ASSERT(poisson_quantile(u, mean) <= poisson_quantile(u, more));
    const double size = std::exp2(-3 + (place % 101) / 5.0);
    RC_ASSERT(negative_binomial_quantile(u, mean, size) <= negative_binomial_quantile(higher, mean, size));
    RC_ASSERT(negative_binomial_quantile(u, mean, size) <= negative_binomial_quantile(u, more, size));
    const double trials = std::ceil(mean * 2);
    const double p = (place % 1009) / 1009.0;
    RC_ASSERT(binomial_quantile(u, trials, p) <= binomial_quantile(higher, trials, p));
    RC_ASSERT(binomial_quantile(u, trials, p) <= binomial_quantile(u, trials, std::min(1.0, p + 0.01)));
    RC_ASSERT(binomial_quantile(u, trials, p) <= binomial_quantile(u, trials + 1, p));
}

/// z of P(X <= k), from whichever tail is the smaller.
double normal_of(double lower, double upper) {
    return lower < upper ? normal_quantile(lower) : -normal_quantile(upper);
}

/// The expansion must give k + 1/2 at P(X <= k), within the error it states.
template <typename Lower, typename Upper>
void expect_bound_holds(const LatticeLaw& law, double last, const Lower& lower, const Upper& upper) {
    const double deviation = std::sqrt(law.variance);
    const double first = std::max(0.0, std::floor(law.mean - 8 * deviation));
    const double stride = std::max(1.0, std::floor(deviation / 20));
    for (double k = first; k < std::min(last, law.mean + 9 * deviation); k += stride) {
        const double below = lower(k);
        const double above = upper(k);
        if (below < 1e-19 || above < 1e-16) continue;
        const QuantileEstimate estimate = cornish_fisher(normal_of(below, above), law);
        if (estimate.error > 0.2) continue;
        const double value = law.mean + law.mean_remainder + estimate.distance;
        EXPECT_LE(std::abs(value - (k + 0.5)), estimate.error + 1e-9 * deviation)
            << "mean " << law.mean << " variance " << law.variance << " k " << k;
    }
}

TEST(Quantiles, ExpansionKeepsItsBound) {
    for (const double mean : {10.0, 11.9, 14.5, 20.0, 33.0, 70.0, 300.0, 2000.0}) {
        expect_bound_holds(
            {.mean = mean, .variance = mean, .asymmetry = 1}, 1e300,
            [=](double k) { return boost::math::gamma_q(k + 1, mean); },
            [=](double k) { return boost::math::gamma_p(k + 1, mean); });
    }
    for (const double p : {0.5, 0.3, 0.1, 0.01, 0.7, 0.97}) {
        for (const double variance : {10.5, 15.0, 40.0, 300.0}) {
            const double n = std::ceil(variance / (p * (1 - p)));
            expect_bound_holds(
                {.mean = n * p, .variance = n * p * (1 - p), .asymmetry = 1 - 2 * p}, n,
                [=](double k) { return boost::math::ibetac(k + 1, n - k, p); },
                [=](double k) { return boost::math::ibeta(k + 1, n - k, p); });
        }
    }
    for (const double size : {45.0, 100.0, 1000.0}) {
        for (const double mean : {60.0, 200.0, 3000.0}) {
            const double failure = mean / (mean + size);
            expect_bound_holds(
                {.mean = mean, .variance = mean + mean * mean / size, .asymmetry = 1 + 2 * mean / size},
                1e300, [=](double k) { return boost::math::ibetac(k + 1, size, failure); },
                [=](double k) { return boost::math::ibeta(k + 1, size, failure); });
        }
    }
}

}  // namespace
}  // namespace spoor
