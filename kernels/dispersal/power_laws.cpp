#include <boost/math/special_functions/beta.hpp>

#include <cmath>
#include <numbers>

#include "kernels/dispersal/distance_law.hpp"
#include "kernels/dispersal/rising_root.hpp"

namespace spoor {

namespace {

/// Integral of t^x from 1 to y.
double power_integral(double y, double x) {
    const double log_y = std::log(y);
    const double exponent = (x + 1) * log_y;
    return std::abs(exponent) < 1e-12 ? log_y : std::expm1(exponent) / (x + 1);
}

/// Clark's 2Dt: density (p-1) / (pi u) (1 + r^2/u)^-p (Clark et al. 1999).
class TwoDtLaw final : public DistanceLaw {
public:
    TwoDtLaw(double mean, double p) : p_(p) {
        // mean = sqrt(u) (p-1) B(3/2, p - 3/2)
        scale_ = mean * 2 / std::sqrt(std::numbers::pi) * std::exp(std::lgamma(p - 1) - std::lgamma(p - 1.5));
    }

    [[nodiscard]] double density(double r) const override {
        const double x = r / scale_;
        return (p_ - 1) / (std::numbers::pi * scale_ * scale_) * std::pow(1 + x * x, -p_);
    }
    [[nodiscard]] double cdf(double r) const override { return -std::expm1(log_survival(r)); }
    [[nodiscard]] double survival(double r) const override { return std::exp(log_survival(r)); }
    [[nodiscard]] double quantile(double u) const override {
        return scale_ * std::sqrt(std::expm1(std::log1p(-u) / (1 - p_)));
    }
    [[nodiscard]] double upper_quantile(double q) const override {
        return scale_ * std::sqrt(std::expm1(std::log(q) / (1 - p_)));
    }
    [[nodiscard]] PartialMoments moments(double r) const override {
        if (r <= 0) return {};
        const double t = r / scale_ * (r / scale_);
        const double first =
            scale_ * (p_ - 1) * boost::math::beta(1.5, p_ - 1.5, t / (1 + t));  // over sqrt(t) (1 + t)^-p
        // t (1 + t)^-p = (1 + t)^(1-p) - (1 + t)^-p; where t is small the difference is a series
        const double second = p_ * t < 1e-3 ? t * t * (0.5 - p_ * t / 3 + p_ * (p_ + 1) * t * t / 8)
                                            : power_integral(1 + t, 1 - p_) - power_integral(1 + t, -p_);
        return {cdf(r), first, scale_ * scale_ * (p_ - 1) * second};
    }

private:
    [[nodiscard]] double log_survival(double r) const {
        const double x = r / scale_;
        return (1 - p_) * std::log1p(x * x);
    }

    double p_;
    double scale_;  //!< sqrt(u)
};

/// Density (b-1)(b-2) / (2 pi a^2) (1 + r/a)^-b.
class InversePowerLaw final : public DistanceLaw {
public:
    InversePowerLaw(double mean, double b) : b_(b), a_(mean * (b - 3) / 2) {}

    [[nodiscard]] double density(double r) const override {
        return (b_ - 1) * (b_ - 2) / (2 * std::numbers::pi * a_ * a_) * std::pow(1 + r / a_, -b_);
    }
    [[nodiscard]] double cdf(double r) const override { return -std::expm1(log_survival(r / a_)); }
    [[nodiscard]] double survival(double r) const override { return std::exp(log_survival(r / a_)); }
    [[nodiscard]] double quantile(double u) const override {
        return a_ * rising_root([&](double s) { return -std::expm1(log_survival(s)) - u; }, 1);
    }
    [[nodiscard]] double upper_quantile(double q) const override {
        return a_ * rising_root([&](double s) { return q - std::exp(log_survival(s)); }, 1);
    }
    [[nodiscard]] PartialMoments moments(double r) const override {
        if (r <= 0) return {};
        const double norm = (b_ - 1) * (b_ - 2);
        return {cdf(r), a_ * norm * integral(3, r / a_), a_ * a_ * norm * integral(4, r / a_)};
    }

private:
    [[nodiscard]] double log_survival(double s) const {
        return (1 - b_) * std::log1p(s) + std::log1p((b_ - 1) * s);
    }
    /// Integral from 0 to s of t^(q-1) (1 + t)^-b.
    [[nodiscard]] double integral(int q, double s) const {
        const double w = s / (1 + s);
        if (b_ - q > 0.01) return boost::math::beta(static_cast<double>(q), b_ - q, w);
        if (w <= 0.5) {
            // As w = s/(1+s): t^(q-1) (1 - t)^(b-q-1) by its binomial series, all terms positive here.
            double sum = 0;
            double term = std::pow(w, q);
            for (int k = 0; k < 200; ++k) {
                sum += term / (q + k);
                term *= w * (q + 1 - b_ + k) / (k + 1);
                if (term < sum * 1e-17) break;
            }
            return sum;
        }
        // (y-1)^(q-1) y^-b term by term, from y = 2.
        const double y = (1 + s) / 2;
        const auto part = [&](double x) { return std::pow(2.0, x + 1) * power_integral(y, x); };
        if (q == 3) return integral(q, 1) + part(2 - b_) - 2 * part(1 - b_) + part(-b_);
        return integral(q, 1) + part(3 - b_) - 3 * part(2 - b_) + 3 * part(1 - b_) - part(-b_);
    }
    double b_;
    double a_;
};

}  // namespace

std::unique_ptr<const DistanceLaw> make_two_dt_law(double mean, double shape) {
    return std::make_unique<TwoDtLaw>(mean, shape);
}

std::unique_ptr<const DistanceLaw> make_inverse_power_law(double mean, double shape) {
    return std::make_unique<InversePowerLaw>(mean, shape);
}

}  // namespace spoor
