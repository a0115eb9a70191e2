#include "kernels/dispersal/square_moments.hpp"

#include <boost/math/quadrature/gauss.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace spoor {

namespace {

constexpr int polar_reach = 4;
/// Mass of a ring one cell wide that no sum over any grid would notice.
constexpr double negligible = 1e-15;

struct Node {
    double at;
    double weight;
};

/// Gauss-Legendre nodes on [0, 1].
template <int Points>
const std::array<Node, Points>& gauss_nodes() {
    static const std::array<Node, Points> nodes = [] {
        using Gauss = boost::math::quadrature::gauss<double, Points>;
        std::array<Node, Points> made{};
        std::size_t k = 0;
        for (std::size_t i = 0; i < Gauss::abscissa().size(); ++i) {
            const double x = Gauss::abscissa()[i];
            const double w = Gauss::weights()[i] / 2;
            made[k++] = {0.5 + x / 2, w};
            if (x != 0) made[k++] = {0.5 - x / 2, w};
        }
        return made;
    }();
    return nodes;
}

/// Integrates f over [from, until] in panels.
template <typename Function>
void integrate(double from, double until, int panels, const Function& add) {
    const double width = (until - from) / panels;
    for (int panel = 0; panel < panels; ++panel) {
        for (const auto& [at, weight] : gauss_nodes<20>()) add(from + width * (panel + at), width * weight);
    }
}

}  // namespace

SquareMoments::SquareMoments(const DistanceLaw& law, int side) : law_(law) {
    constexpr int samples = 8;
    const int whole = static_cast<int>(std::ceil((side + 1) * std::numbers::sqrt2)) + 1;
    steepness_.reserve(static_cast<std::size_t>(whole));
    const auto log_density = [&](double r) {
        return std::log(std::max(law.density(std::max(r, 0.02)), 1e-300));
    };
    for (int r = 0; r < whole; ++r) {
        const double mass =
            std::min(law.survival(r) - law.survival(r + 1), law.cdf(r + 1) - law.cdf(r) + negligible / 2);
        double steepest = 0;
        double before = log_density(r - 1.0 / samples);
        double here = log_density(r);
        for (int k = 1; k <= samples; ++k) {
            const double after = log_density(r + static_cast<double>(k) / samples);
            const double bend = std::sqrt(std::abs(after - 2 * here + before));
            steepest = std::max({steepest, std::abs(after - here) * samples, bend * samples});
            before = here;
            here = after;
        }
        steepness_.push_back(mass < negligible ? -1 : steepest);
    }
}

double SquareMoments::steepness(double from, double until) const {
    double steepest = -1;
    for (auto r = static_cast<std::size_t>(from); static_cast<double>(r) <= until && r < steepness_.size();
         ++r) {
        steepest = std::max(steepest, steepness_[r]);
    }
    return steepest;
}

Moments SquareMoments::by_polar(int m, int n) const {
    const std::array<double, 4> corners{std::atan2(n, m + 1), std::atan2(n, m), std::atan2(n + 1, m + 1),
                                        std::atan2(n + 1, m)};
    std::array<double, 4> kinks = corners;
    std::sort(kinks.begin(), kinks.end());
    const double steep = steepness(std::max(1.0, std::hypot(m, n)), std::hypot(m + 1, n + 1));
    const int panels = std::clamp(static_cast<int>(std::ceil(steep / 6)), 1, 24);
    Moments sum;
    const auto add = [&](double angle, double weight) {
        const double c = std::cos(angle);
        const double s = std::sin(angle);
        const double enter = std::max(m / c, n == 0 ? 0.0 : n / s);
        const double leave = std::min((m + 1) / c, s > 0 ? (n + 1) / s : (m + 1) / c);
        if (leave <= enter) return;
        const PartialMoments d = law_.moments(leave) - law_.moments(enter);
        const double w = weight / (2 * std::numbers::pi);
        sum.one += w * d.zeroth;
        sum.u += w * (c * d.first - m * d.zeroth);
        sum.v += w * (s * d.first - n * d.zeroth);
        sum.uv += w * (c * s * d.second - (c * n + s * m) * d.first + m * n * d.zeroth);
    };
    for (std::size_t k = 0; k + 1 < kinks.size(); ++k) {
        if (kinks[k + 1] > kinks[k]) integrate(kinks[k], kinks[k + 1], panels, add);
    }
    return sum;
}

template <int Points>
Moments SquareMoments::by_gauss(int m, int n, int panels) const {
    const double width = 1.0 / panels;
    Moments sum;
    for (int row = 0; row < panels; ++row) {
        for (int column = 0; column < panels; ++column) {
            for (const auto& [at_v, weight_v] : gauss_nodes<Points>()) {
                const double v = width * (row + at_v);
                const double y2 = (n + v) * (n + v);
                for (const auto& [at_u, weight_u] : gauss_nodes<Points>()) {
                    const double u = width * (column + at_u);
                    const double k = weight_u * weight_v * law_.density(std::sqrt((m + u) * (m + u) + y2));
                    sum.one += k;
                    sum.u += k * u;
                    sum.v += k * v;
                    sum.uv += k * u * v;
                }
            }
        }
    }
    const double area = width * width;
    return {sum.one * area, sum.u * area, sum.v * area, sum.uv * area};
}

Moments SquareMoments::at(int m, int n) const {
    if (m <= polar_reach) return by_polar(m, n);
    const double near = std::sqrt(static_cast<double>(m) * m + static_cast<double>(n) * n);
    const auto whole = static_cast<std::size_t>(near);
    const double steep = std::max({steepness_[whole], steepness_[whole + 1], steepness_[whole + 2]});
    // An n-point rule errs by g^2n (n!)^4 / ((2n+1) ((2n)!)^3) relative on exp(g x).
    if (steep < 0) return {};
    if (steep < 0.12) return by_gauss<2>(m, n, 1);
    if (steep < 0.7) return by_gauss<3>(m, n, 1);
    if (steep < 1.9) return by_gauss<4>(m, n, 1);
    if (steep < 6) return by_gauss<7>(m, n, 1);
    return by_gauss<10>(m, n, std::clamp(static_cast<int>(std::ceil(steep / 10)), 1, 64));
}

double mass_in_square(const KernelLaw& law, double half_side) {
    double sum = 0;
    integrate(0, std::numbers::pi / 4, 40,
              [&](double angle, double weight) { sum += weight * law.cdf(half_side / std::cos(angle)); });
    return sum * 4 / std::numbers::pi;
}

}  // namespace spoor
