#include <boost/math/special_functions/gamma.hpp>

#include <array>
#include <cmath>
#include <numbers>

#include "kernels/dispersal/distance_law.hpp"

namespace spoor {

namespace {

/// Five of the forms are one: the distance has density c / (a Gamma(d/c)) (r/a)^(d-1) exp(-(r/a)^c)
/// (Stacy 1962).
struct Exponents {
    double d = 2;
    double c = 1;
};

Exponents exponents_of(const KernelComponent& kernel) {
    switch (kernel.form) {
        case KernelForm::exponential_distance:
            return {1, 1};
        case KernelForm::gaussian:
            return {2, 2};
        case KernelForm::exponential_power:
            return {2, kernel.shape};
        case KernelForm::weibull:
            return {kernel.shape, kernel.shape};
        default:
            return {2, 1};  // exponential_density
    }
}

class GeneralisedGammaLaw final : public DistanceLaw {
public:
    GeneralisedGammaLaw(const Exponents& e, double mean) : d_(e.d), c_(e.c), k_(e.d / e.c) {
        const double log_gamma = std::lgamma(k_);
        for (int p = 1; p <= 2; ++p) ratio_[p] = std::exp(std::lgamma((d_ + p) / c_) - log_gamma);
        a_ = mean / ratio_[1];
        norm_ = std::exp(std::log(c_) - log_gamma) / (2 * std::numbers::pi * a_ * a_);
    }

    [[nodiscard]] double density(double r) const override {
        const double x = r / a_;
        const double body = norm_ * std::exp(-power(x, c_));
        if (d_ == 2) return body;
        return d_ == 1 ? body / x : body * std::pow(x, d_ - 2);
    }
    [[nodiscard]] double cdf(double r) const override {
        if (r <= 0) return 0;
        const double z = power(r / a_, c_);
        return d_ == c_ ? -std::expm1(-z) : boost::math::gamma_p(k_, z);
    }
    [[nodiscard]] double survival(double r) const override {
        if (r <= 0) return 1;
        const double z = power(r / a_, c_);
        return d_ == c_ ? std::exp(-z) : boost::math::gamma_q(k_, z);
    }
    [[nodiscard]] double quantile(double u) const override {
        return from_z(d_ == c_ ? -std::log1p(-u) : boost::math::gamma_p_inv(k_, u));
    }
    [[nodiscard]] double upper_quantile(double q) const override {
        return from_z(d_ == c_ ? -std::log(q) : boost::math::gamma_q_inv(k_, q));
    }
    [[nodiscard]] PartialMoments moments(double r) const override {
        if (r <= 0) return {};
        const double z = power(r / a_, c_);
        return {cdf(r), a_ * ratio_[1] * boost::math::gamma_p((d_ + 1) / c_, z),
                a_ * a_ * ratio_[2] * boost::math::gamma_p((d_ + 2) / c_, z)};
    }

private:
    static double power(double x, double exponent) {
        if (exponent == 1) return x;
        return exponent == 2 ? x * x : std::pow(x, exponent);
    }
    [[nodiscard]] double from_z(double z) const { return a_ * (c_ == 1 ? z : std::pow(z, 1 / c_)); }

    double d_;
    double c_;
    double k_;
    double a_ = 0;
    double norm_ = 0;
    std::array<double, 3> ratio_{1, 0, 0};  //!< E(r^p) / a^p
};

}  // namespace

std::unique_ptr<const DistanceLaw> make_generalised_gamma_law(const KernelComponent& kernel, double mean) {
    return std::make_unique<GeneralisedGammaLaw>(exponents_of(kernel), mean);
}

}  // namespace spoor
