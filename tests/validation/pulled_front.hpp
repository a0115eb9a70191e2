#pragma once

#include <cmath>
#include <complex>
#include <functional>
#include <numbers>

namespace spoor::validation {

/// Moment generating function of the marginal of a kernel, E[exp(s x)], continued to complex s.
using MomentGenerating = std::function<std::complex<double>(std::complex<double>)>;

inline MomentGenerating gaussian_moments(double sigma) {
    return [=](std::complex<double> s) { return std::exp(sigma * sigma * s * s / 2.0); };
}
/// Density exp(-r / a) / (2 pi a^2) in the plane.
inline MomentGenerating exponential_density_moments(double a) {
    return [=](std::complex<double> s) { return std::pow(1.0 - a * a * s * s, -1.5); };
}
/// Distance exponential with mean d.
inline MomentGenerating exponential_distance_moments(double d) {
    return [=](std::complex<double> s) { return std::pow(1.0 - d * d * s * s, -0.5); };
}

/// The same on cells, sum over j of k_j exp(s j), where k_j is the marginal of the area-to-area kernel: the
/// kernel times the triangle of a uniform start and a cell of arrival, by Poisson's summation.
inline double lattice_moments(const MomentGenerating& kernel, double s) {
    constexpr int images = 300;
    const double triangle = 2 * std::sinh(s / 2);
    double sum = kernel(s).real() * std::pow(triangle / s, 2);
    for (int n = 1; n <= images; ++n) {
        const std::complex<double> z(s, 2 * std::numbers::pi * n);
        sum += 2 * (kernel(z) * std::pow(triangle / z, 2)).real();
    }
    return sum;
}

/// A front pulled by its own foremost edge: c* = min over s of growth(s) / s, where exp(growth(s)) is the
/// factor by which exp(-s x) grows a year without competition.
struct PulledFront {
    double speed = 0;      //!< c* [cells a year]
    double decay = 0;      //!< s* [1/cell]
    double spreading = 0;  //!< growth''(s*) [cells^2]

    /// Years in which what diffuses spreads by 1 / s*: growth''/2 is the diffusion.
    [[nodiscard]] double relaxation_years() const { return 2 / (decay * decay * spreading); }

    /// What it goes from one year to another: it lags c* t in a way that is the same for every pulled front
    /// that starts from a step (Bramson 1983; Ebert & van Saarloos 2000, Physica D 146: 1-99).
    [[nodiscard]] double way(double from, double to) const {
        const double next = 3 * std::sqrt(2 * std::numbers::pi / spreading) / (decay * decay);
        return speed * (to - from) - 1.5 / decay * std::log(to / from) +
               next * (1 / std::sqrt(from) - 1 / std::sqrt(to));
    }
};

/// @param s_max growth is finite below it.
inline PulledFront pulled_front(const std::function<double(double)>& growth, double s_max) {
    const double golden = (std::sqrt(5.0) - 1) / 2;
    double low = 1e-3;
    double high = s_max;
    while (high - low > 1e-9) {
        const double left = high - golden * (high - low);
        const double right = low + golden * (high - low);
        if (growth(left) / left < growth(right) / right) {
            high = right;
        } else {
            low = left;
        }
    }
    const double s = (low + high) / 2;
    constexpr double h = 1e-3;
    return {.speed = growth(s) / s,
            .decay = s,
            .spreading = (growth(s + h) - 2 * growth(s) + growth(s - h)) / (h * h)};
}

}  // namespace spoor::validation
