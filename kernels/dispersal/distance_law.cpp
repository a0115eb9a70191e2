#include "kernels/dispersal/distance_law.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>

#include "kernels/dispersal/rising_root.hpp"

namespace spoor {

namespace {

/// What each form asks of its shape.
struct ShapeRange {
    KernelForm form;
    std::string_view name;
    bool needed;
    double above;
    double at_most;
    std::string_view reason;
};

constexpr double any = std::numeric_limits<double>::max();

// The upper ends keep the gamma functions of the scales finite; no fitted kernel comes near them.
constexpr std::array<ShapeRange, 8> shape_ranges{{
    {KernelForm::exponential_distance, "exponential_distance", false, 0, any, ""},
    {KernelForm::exponential_density, "exponential_density", false, 0, any, ""},
    {KernelForm::gaussian, "gaussian", false, 0, any, ""},
    {KernelForm::two_dt, "two_dt", true, 1.5, 1e3, "or its mean distance is infinite"},
    {KernelForm::exponential_power, "exponential_power", true, 0.04, 50, "or its tail or its edge is absurd"},
    {KernelForm::lognormal, "lognormal (sd of ln r)", true, 0.02, 4, "or it is a ring or nothing but tail"},
    {KernelForm::inverse_power, "inverse_power", true, 3, 1e3, "or its mean distance is infinite"},
    {KernelForm::weibull, "weibull", true, 0.1, 50, "or its tail or its edge is absurd"},
}};

void check(const KernelComponent& kernel) {
    if (!(kernel.mean_distance > 0) || !std::isfinite(kernel.mean_distance)) {
        throw std::invalid_argument("a kernel needs a mean distance above 0, found " +
                                    std::to_string(kernel.mean_distance));
    }
    for (const ShapeRange& range : shape_ranges) {
        if (range.form != kernel.form || !range.needed) continue;
        if (!(kernel.shape > range.above) || !(kernel.shape <= range.at_most)) {
            throw std::invalid_argument(std::string(range.name) + " needs a shape above " +
                                        std::to_string(range.above) + " and up to " +
                                        std::to_string(range.at_most) + ", " + std::string(range.reason) +
                                        "; found " + std::to_string(kernel.shape));
        }
    }
}

}  // namespace

std::unique_ptr<const DistanceLaw> make_distance_law(const KernelComponent& kernel, double unit_m) {
    check(kernel);
    const double mean = kernel.mean_distance / unit_m;
    switch (kernel.form) {
        case KernelForm::lognormal:
            return make_lognormal_law(mean, kernel.shape);
        case KernelForm::two_dt:
            return make_two_dt_law(mean, kernel.shape);
        case KernelForm::inverse_power:
            return make_inverse_power_law(mean, kernel.shape);
        default:
            return make_generalised_gamma_law(kernel, mean);
    }
}

KernelLaw::KernelLaw(const KernelShape& kernel, double unit_m) {
    if (kernel.second && !(kernel.share_2 >= 0 && kernel.share_2 <= 1)) {
        throw std::invalid_argument("the share of the second kernel has to lie between 0 and 1, found " +
                                    std::to_string(kernel.share_2));
    }
    const double second = kernel.second ? kernel.share_2 : 0.0;
    auto first_law = make_distance_law(kernel.first, unit_m);
    if (second < 1) parts_.push_back({1 - second, std::move(first_law)});
    if (kernel.second) {
        auto second_law = make_distance_law(*kernel.second, unit_m);
        if (second > 0) parts_.push_back({second, std::move(second_law)});
    }
}

double KernelLaw::density(double r) const {
    double sum = 0;
    for (const Part& part : parts_) sum += part.share * part.law->density(r);
    return sum;
}

double KernelLaw::cdf(double r) const {
    double sum = 0;
    for (const Part& part : parts_) sum += part.share * part.law->cdf(r);
    return sum;
}

double KernelLaw::survival(double r) const {
    double sum = 0;
    for (const Part& part : parts_) sum += part.share * part.law->survival(r);
    return sum;
}

double KernelLaw::quantile(double u) const {
    const double guess = parts_.front().law->quantile(u);
    if (parts_.size() == 1) return guess;
    return rising_root([&](double r) { return cdf(r) - u; }, guess);
}

double KernelLaw::upper_quantile(double q) const {
    const double guess = parts_.front().law->upper_quantile(q);
    if (parts_.size() == 1) return guess;
    return rising_root([&](double r) { return q - survival(r); }, guess);
}

}  // namespace spoor
