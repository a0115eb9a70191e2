#include "sim/engine/uncertain_draw.hpp"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

namespace spoor {

namespace {

/// Not in long double, whose tables of roots a program that runs under valgrind cannot even set up.
using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

}  // namespace

double quantile(const UncertainNumber& uncertain, double u) {
    const auto [form, a, b, c] = uncertain;
    switch (form) {
        case DistributionForm::pert: {
            const double width = c - a;
            const boost::math::beta_distribution<double, InDouble> shape(1 + 4 * (b - a) / width,
                                                                         1 + 4 * (c - b) / width);
            return a + width * boost::math::quantile(shape, u);
        }
        case DistributionForm::normal:
            return b > 0 ? boost::math::quantile(boost::math::normal_distribution<double, InDouble>(a, b), u)
                         : a;
        case DistributionForm::lognormal: {
            if (b <= 0) return a;
            const double variance = std::log1p(b * b / (a * a));
            return boost::math::quantile(boost::math::lognormal_distribution<double, InDouble>(
                                             std::log(a) - variance / 2, std::sqrt(variance)),
                                         u);
        }
        case DistributionForm::beta: {
            if (b <= 0) return a;
            const double strength = a * (1 - a) / (b * b) - 1;
            return boost::math::quantile(
                boost::math::beta_distribution<double, InDouble>(a * strength, (1 - a) * strength), u);
        }
    }
    return a;
}

std::vector<float> draw_numbers(const UncertainNumber& uncertain, Mode mode, DrawKey key,
                                std::uint32_t first_replicate, std::size_t lanes, double most) {
    std::vector<float> numbers;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        const auto replicate = first_replicate + static_cast<std::uint32_t>(lane);
        const double number =
            mode == Mode::expected
                ? uncertain.mean()
                : quantile(uncertain, draw_uniform(key, 0, replicate, {.process = Process::parameter}));
        numbers.push_back(static_cast<float>(std::clamp(number, 0.0, most)));
    }
    return numbers;
}

}  // namespace spoor
