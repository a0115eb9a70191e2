#include "kernels/dispersal/kernel.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>

namespace spoor {

namespace {

using std::numbers::pi;

void require(bool holds, const std::string& what) {
    if (!holds) throw std::invalid_argument(what);
}

double normal_cdf(double z) {
    return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

/// The scale parameter that gives the kernel its mean distance.
double scale_of(const KernelComponent& kernel) {
    const double mean = kernel.mean_distance;
    const double shape = kernel.shape;
    require(mean > 0, "a kernel needs a mean distance above 0");
    switch (kernel.form) {
        case KernelForm::exponential_distance:
            return mean;
        case KernelForm::exponential_density:
            return mean / 2;
        case KernelForm::gaussian:
            return mean / std::sqrt(pi / 2);
        case KernelForm::two_dt: {
            require(shape > 1.5, "two_dt needs a shape above 1.5, or its mean distance is infinite");
            const double root =
                mean * 2 / std::sqrt(pi) * std::exp(std::lgamma(shape - 1) - std::lgamma(shape - 1.5));
            return root * root;
        }
        case KernelForm::exponential_power:
            require(shape > 0, "exponential_power needs a shape above 0");
            return mean * std::exp(std::lgamma(2 / shape) - std::lgamma(3 / shape));
        case KernelForm::lognormal:
            require(shape > 0, "lognormal needs a shape (sd of ln r) above 0");
            return std::log(mean) - shape * shape / 2;
        case KernelForm::inverse_power:
            require(shape > 3, "inverse_power needs a shape above 3, or its mean distance is infinite");
            return mean * (shape - 3) / 2;
        case KernelForm::weibull:
            require(shape > 0, "weibull needs a shape above 0");
            return mean / std::tgamma(1 + 1 / shape);
    }
    return mean;
}

double cdf_of(const KernelComponent& kernel, double r) {
    if (r <= 0) return 0;
    const double a = scale_of(kernel);
    const double shape = kernel.shape;
    switch (kernel.form) {
        case KernelForm::exponential_distance:
            return -std::expm1(-r / a);
        case KernelForm::exponential_density:
            return boost::math::gamma_p(2.0, r / a);
        case KernelForm::gaussian:
            return -std::expm1(-r * r / (2 * a * a));
        case KernelForm::two_dt:
            return -std::expm1((1 - shape) * std::log1p(r * r / a));
        case KernelForm::exponential_power:
            return boost::math::gamma_p(2 / shape, std::pow(r / a, shape));
        case KernelForm::lognormal:
            return normal_cdf((std::log(r) - a) / shape);
        case KernelForm::inverse_power:
            return 1 - std::pow(1 + r / a, 1 - shape) * (1 + (shape - 1) * r / a);
        case KernelForm::weibull:
            return -std::expm1(-std::pow(r / a, shape));
    }
    return 0;
}

/// Density in the plane: pdf of the distance / (2 pi r).
double density_of(const KernelComponent& kernel, double r) {
    const double a = scale_of(kernel);
    const double shape = kernel.shape;
    switch (kernel.form) {
        case KernelForm::exponential_distance:
            return std::exp(-r / a) / (2 * pi * r * a);
        case KernelForm::exponential_density:
            return std::exp(-r / a) / (2 * pi * a * a);
        case KernelForm::gaussian:
            return std::exp(-r * r / (2 * a * a)) / (2 * pi * a * a);
        case KernelForm::two_dt:
            return (shape - 1) / (pi * a) * std::pow(1 + r * r / a, -shape);
        case KernelForm::exponential_power:
            return shape / (2 * pi * a * a * std::tgamma(2 / shape)) * std::exp(-std::pow(r / a, shape));
        case KernelForm::lognormal: {
            const double z = (std::log(r) - a) / shape;
            return std::exp(-0.5 * z * z) / (std::sqrt(2 * pi) * shape * r) / (2 * pi * r);
        }
        case KernelForm::inverse_power:
            return (shape - 1) * (shape - 2) / (2 * pi * a * a) * std::pow(1 + r / a, -shape);
        case KernelForm::weibull:
            return shape / a * std::pow(r / a, shape - 1) * std::exp(-std::pow(r / a, shape)) / (2 * pi * r);
    }
    return 0;
}

}  // namespace

double kernel_density(const KernelShape& kernel, double distance_m) {
    const double first = density_of(kernel.first, distance_m);
    if (!kernel.second) return first;
    return (1 - kernel.share_2) * first + kernel.share_2 * density_of(*kernel.second, distance_m);
}

double kernel_cdf(const KernelShape& kernel, double distance_m) {
    const double first = cdf_of(kernel.first, distance_m);
    if (!kernel.second) return first;
    return (1 - kernel.share_2) * first + kernel.share_2 * cdf_of(*kernel.second, distance_m);
}

double kernel_distance_quantile(const KernelShape& kernel, double u) {
    double high = kernel.first.mean_distance;
    while (kernel_cdf(kernel, high) < u) high *= 2;
    double low = 0;
    const auto excess = [&](double r) { return kernel_cdf(kernel, r) - u; };
    if (excess(low) >= 0) return low;
    std::uintmax_t steps = 200;
    const auto root = boost::math::tools::toms748_solve(excess, low, high,
                                                        boost::math::tools::eps_tolerance<double>(48), steps);
    return 0.5 * (root.first + root.second);
}

}  // namespace spoor
