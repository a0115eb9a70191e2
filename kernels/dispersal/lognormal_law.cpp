#include <boost/math/special_functions/erf.hpp>

#include <cmath>
#include <numbers>

#include "kernels/dispersal/distance_law.hpp"

namespace spoor {

namespace {

double normal_cdf(double z) {
    return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

/// The logarithm of the distance is normal.
class LognormalLaw final : public DistanceLaw {
public:
    LognormalLaw(double mean, double sd) : mu_(std::log(mean) - sd * sd / 2), sd_(sd) {}

    [[nodiscard]] double density(double r) const override {
        if (r <= 0) return 0;
        const double z = (std::log(r) - mu_) / sd_;
        const double pdf = std::exp(-0.5 * z * z) / (std::sqrt(2 * std::numbers::pi) * sd_ * r);
        return pdf / (2 * std::numbers::pi * r);
    }
    [[nodiscard]] double cdf(double r) const override {
        return r <= 0 ? 0.0 : normal_cdf((std::log(r) - mu_) / sd_);
    }
    [[nodiscard]] double survival(double r) const override {
        return r <= 0 ? 1.0 : normal_cdf((mu_ - std::log(r)) / sd_);
    }
    [[nodiscard]] double quantile(double u) const override {
        return std::exp(mu_ - sd_ * std::numbers::sqrt2 * boost::math::erfc_inv(2 * u));
    }
    [[nodiscard]] double upper_quantile(double q) const override {
        return std::exp(mu_ + sd_ * std::numbers::sqrt2 * boost::math::erfc_inv(2 * q));
    }
    [[nodiscard]] PartialMoments moments(double r) const override {
        if (r <= 0) return {};
        const double z = (std::log(r) - mu_) / sd_;
        return {normal_cdf(z), std::exp(mu_ + sd_ * sd_ / 2) * normal_cdf(z - sd_),
                std::exp(2 * mu_ + 2 * sd_ * sd_) * normal_cdf(z - 2 * sd_)};
    }

private:
    double mu_;
    double sd_;
};

}  // namespace

std::unique_ptr<const DistanceLaw> make_lognormal_law(double mean, double shape) {
    return std::make_unique<LognormalLaw>(mean, shape);
}

}  // namespace spoor
