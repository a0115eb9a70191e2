#pragma once

#include <memory>

#include "kernels/dispersal/kernel.hpp"

namespace spoor {

/// Integral from 0 to r of s^p times the density of the *distance* (2 pi s k(s)), p = 0, 1, 2.
struct PartialMoments {
    double zeroth = 0;
    double first = 0;
    double second = 0;

    friend PartialMoments operator-(const PartialMoments& a, const PartialMoments& b) {
        return {a.zeroth - b.zeroth, a.first - b.first, a.second - b.second};
    }
};

/// The distribution of dispersal distances of one kernel component, in any unit of length.
class DistanceLaw {
public:
    virtual ~DistanceLaw() = default;

    /// Density in the plane at distance r: that of the distance divided by 2 pi r. May be infinite at 0.
    [[nodiscard]] virtual double density(double r) const = 0;
    /// P(distance <= r), accurate where it is small.
    [[nodiscard]] virtual double cdf(double r) const = 0;
    /// P(distance > r), accurate where it is small.
    [[nodiscard]] virtual double survival(double r) const = 0;
    /// r with cdf(r) = u, and r with survival(r) = q; u and q in (0, 1).
    [[nodiscard]] virtual double quantile(double u) const = 0;
    [[nodiscard]] virtual double upper_quantile(double q) const = 0;
    [[nodiscard]] virtual PartialMoments moments(double r) const = 0;
};

/// @param unit_m [m] unit of the law's distances (the cell size for distances in cells).
/// Throws std::invalid_argument, naming the parameter, where the mean or the shape is out of range.
[[nodiscard]] std::unique_ptr<const DistanceLaw> make_distance_law(const KernelComponent& kernel,
                                                                   double unit_m);

/// The families, by their mean distance and shape (already checked).
[[nodiscard]] std::unique_ptr<const DistanceLaw> make_generalised_gamma_law(const KernelComponent& kernel,
                                                                            double mean);
[[nodiscard]] std::unique_ptr<const DistanceLaw> make_lognormal_law(double mean, double shape);
[[nodiscard]] std::unique_ptr<const DistanceLaw> make_two_dt_law(double mean, double shape);
[[nodiscard]] std::unique_ptr<const DistanceLaw> make_inverse_power_law(double mean, double shape);

/// A kernel of one or two components.
class KernelLaw {
public:
    KernelLaw(const KernelShape& kernel, double unit_m);

    [[nodiscard]] double density(double r) const;
    [[nodiscard]] double cdf(double r) const;
    [[nodiscard]] double survival(double r) const;
    [[nodiscard]] double quantile(double u) const;
    [[nodiscard]] double upper_quantile(double q) const;

    struct Part {
        double share = 1;
        std::unique_ptr<const DistanceLaw> law;
    };
    [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }

private:
    std::vector<Part> parts_;
};

}  // namespace spoor
