#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/quadrature/tanh_sinh.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numbers>
#include <stdexcept>

#include "kernels/dispersal/kernel.hpp"

namespace spoor {

namespace {

/// Moments of the kernel over one unit square of displacements [m, m+1] x [n, n+1], u and v from its corner:
/// the tent (1-|x-i|)+ (1-|y-j|)+ is bilinear on each square, so these four are all that the cell
/// probabilities need.
struct Moments {
    double one = 0;
    double u = 0;
    double v = 0;
    double uv = 0;
};

/// The square at the origin in polar coordinates, where even a density like 1/r is smooth: r k(r) is finite.
Moments origin_square(const KernelShape& kernel, double cell) {
    boost::math::quadrature::tanh_sinh<double> radial;
    Moments half;  // the octant below the diagonal; the other one mirrors it
    const auto add = [&](double angle, double weight) {
        const double c = std::cos(angle);
        const double s = std::sin(angle);
        const double reach = 1 / c;
        const auto moment = [&](int power) {
            return radial.integrate(
                [&](double r) {
                    return r <= 0 ? 0.0
                                  : std::pow(r, 1 + power) * kernel_density(kernel, r * cell) * cell * cell;
                },
                0.0, reach);
        };
        const double m1 = moment(1);
        half.one += weight * moment(0);
        half.u += weight * m1 * c;
        half.v += weight * m1 * s;
        half.uv += weight * moment(2) * c * s;
    };
    using Gauss = boost::math::quadrature::gauss<double, 20>;
    const double middle = std::numbers::pi / 8;
    for (std::size_t k = 0; k < Gauss::abscissa().size(); ++k) {
        const double offset = middle * Gauss::abscissa()[k];
        const double weight = middle * Gauss::weights()[k];
        add(middle + offset, weight);
        if (offset != 0) add(middle - offset, weight);
    }
    return {2 * half.one, half.u + half.v, half.u + half.v, 2 * half.uv};
}

/// Tensor Gauss-Legendre over the square, split into panels where the kernel is steep.
template <unsigned Points>
Moments square_by_gauss(const KernelShape& kernel, double cell, double m, double n, int panels) {
    using Gauss = boost::math::quadrature::gauss<double, Points>;
    std::vector<std::pair<double, double>> nodes;
    const double half = 0.5 / panels;
    for (int panel = 0; panel < panels; ++panel) {
        const double middle = (2 * panel + 1) * half;
        for (std::size_t k = 0; k < Gauss::abscissa().size(); ++k) {
            const double offset = half * Gauss::abscissa()[k];
            nodes.emplace_back(middle + offset, half * Gauss::weights()[k]);
            if (offset != 0) nodes.emplace_back(middle - offset, half * Gauss::weights()[k]);
        }
    }
    Moments sum;
    for (const auto& [u, wu] : nodes) {
        for (const auto& [v, wv] : nodes) {
            const double k = wu * wv * kernel_density(kernel, std::hypot(m + u, n + v) * cell) * cell * cell;
            sum.one += k;
            sum.u += k * u;
            sum.v += k * v;
            sum.uv += k * u * v;
        }
    }
    return sum;
}

Moments square(const KernelShape& kernel, double cell, int m, int n) {
    if (m == 0 && n == 0) return origin_square(kernel, cell);
    double shortest = kernel.first.mean_distance / cell;
    if (kernel.second) shortest = std::min(shortest, kernel.second->mean_distance / cell);
    const double distance = std::hypot(m, n);
    if (distance < 4)
        return square_by_gauss<10>(kernel, cell, m, n,
                                   std::clamp(static_cast<int>(std::ceil(2 / shortest)), 1, 16));
    if (distance < 12) return square_by_gauss<7>(kernel, cell, m, n, shortest < 1 ? 3 : 1);
    if (distance < 40 || distance > 20 * shortest) return square_by_gauss<4>(kernel, cell, m, n, 1);
    return square_by_gauss<2>(kernel, cell, m, n, 1);
}

/// Squares (m, n) with n <= m < side: the octant; the others by symmetry.
class SquareTable {
public:
    SquareTable(const KernelShape& kernel, double cell, int side) : side_(side) {
        squares_.reserve(static_cast<std::size_t>(side) * static_cast<std::size_t>(side + 1) / 2);
        for (int m = 0; m < side; ++m) {
            for (int n = 0; n <= m; ++n) squares_.push_back(square(kernel, cell, m, n));
        }
    }
    [[nodiscard]] Moments at(int m, int n) const {
        if (m >= side_ || n >= side_) return {};
        if (m >= n) return octant(m, n);
        const Moments mirror = octant(n, m);
        return {mirror.one, mirror.v, mirror.u, mirror.uv};
    }

private:
    [[nodiscard]] const Moments& octant(int m, int n) const {
        return squares_[static_cast<std::size_t>(m) * static_cast<std::size_t>(m + 1) / 2 +
                        static_cast<std::size_t>(n)];
    }
    int side_;
    std::vector<Moments> squares_;
};

/// P(i, j), i, j >= 0: the tent around (i, j) covers four squares; where i or j is 0 a mirrored pair.
double area_to_area(const SquareTable& squares, int i, int j) {
    const auto rising = [](const Moments& s, bool u_rises, bool v_rises) {
        if (u_rises && v_rises) return s.uv;
        if (u_rises) return s.u - s.uv;
        if (v_rises) return s.v - s.uv;
        return s.one - s.u - s.v + s.uv;
    };
    double sum = 0;
    for (const bool left : {false, true}) {
        for (const bool below : {false, true}) {
            const int m = left ? i - 1 : i;
            const int n = below ? j - 1 : j;
            // Displacements left of 0 are those right of 0, mirrored.
            sum += rising(squares.at(std::abs(left && i == 0 ? 0 : m), std::abs(below && j == 0 ? 0 : n)),
                          left && i != 0, below && j != 0);
        }
    }
    return sum;
}

}  // namespace

CellKernel::CellKernel(const KernelShape& shape, const KernelDiscretisation& discretisation, double cell_size)
    : shape_(shape), discretisation_(discretisation), cell_size_(cell_size) {
    if (!(discretisation.tail > 0 && discretisation.tail < 1)) {
        throw std::invalid_argument("the mass a kernel may lose (kernel_tail) has to lie between 0 and 1");
    }
    const double reach_m = kernel_distance_quantile(shape, 1 - discretisation.tail / 4);
    const int side = static_cast<int>(std::ceil(reach_m / cell_size)) + 2;
    const SquareTable squares(shape, cell_size, side);

    // Octant of probabilities by squared distance between centres: whole rings are kept or cut.
    struct Octant {
        int i, j;
        double p;
    };
    std::map<std::int64_t, std::vector<Octant>> rings;
    double total = 0;
    const auto images = [](int i, int j) { return (i == 0 ? 1 : 2) * (j == 0 ? 1 : 2) * (i == j ? 1 : 2); };
    for (int i = 0; i < side; ++i) {
        for (int j = 0; j <= i; ++j) {
            const double p = discretisation.area_to_area
                                 ? area_to_area(squares, i, j)
                                 : kernel_density(shape, std::max(0.5, std::hypot(i, j)) * cell_size) *
                                       cell_size * cell_size;
            total += p * images(i, j);
            rings[static_cast<std::int64_t>(i) * i + static_cast<std::int64_t>(j) * j].push_back({i, j, p});
        }
    }
    const double outside = discretisation.area_to_area ? 1 - kernel_cdf(shape, side * cell_size) : 0.0;
    double norm = discretisation.area_to_area ? std::max(total, 1 - outside) : total;
    if (!discretisation.self) {
        Octant& own = rings[0].front();
        norm -= own.p;
        own.p = 0;
    }
    double kept = 0;
    std::int64_t last_ring = 0;
    for (const auto& [ring, cells] : rings) {
        if (kept >= 1 - discretisation.tail) break;
        for (const Octant& cell : cells) kept += cell.p * images(cell.i, cell.j) / norm;
        last_ring = ring;
    }
    radius_ = static_cast<int>(std::floor(std::sqrt(static_cast<double>(last_ring))));
    const auto width = static_cast<std::size_t>(2 * radius_ + 1);
    dense_.assign(width * width, 0.0F);
    const auto put = [&](int dx, int dy, double p) {
        dense_[static_cast<std::size_t>(dy + radius_) * width + static_cast<std::size_t>(dx + radius_)] =
            static_cast<float>(p);
    };
    for (const auto& [ring, cells] : rings) {
        if (ring > last_ring) break;
        for (const auto& [i, j, p] : cells) {
            for (const int sx : {-1, 1}) {
                for (const int sy : {-1, 1}) {
                    put(sx * i, sy * j, p / norm);
                    put(sx * j, sy * i, p / norm);
                }
            }
        }
    }
    mass_ = 0;
    for (int dy = -radius_; dy <= radius_; ++dy) {
        for (int dx = -radius_; dx <= radius_; ++dx) {
            const float p = probability(dx, dy);
            if (p <= 0) continue;
            taps_.push_back({dx, dy, p});
            mass_ += static_cast<double>(p);
        }
    }
}

float CellKernel::probability(int dx, int dy) const {
    if (std::abs(dx) > radius_ || std::abs(dy) > radius_) return 0;
    const auto width = static_cast<std::size_t>(2 * radius_ + 1);
    return dense_[static_cast<std::size_t>(dy + radius_) * width + static_cast<std::size_t>(dx + radius_)];
}

}  // namespace spoor
