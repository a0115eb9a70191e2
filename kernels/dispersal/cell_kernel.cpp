#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <stdexcept>
#include <string>

#include "kernels/dispersal/distance_law.hpp"
#include "kernels/dispersal/far_field.hpp"
#include "kernels/dispersal/kernel.hpp"
#include "kernels/dispersal/square_moments.hpp"

namespace spoor {

namespace {

/// How many of the eight images of a cell of the octant (j <= i) differ.
int images(int i, int j) {
    return (i == 0 ? 1 : 2) * (j == 0 ? 1 : 2) * (i == j ? 1 : 2);
}

std::size_t octant_index(int i, int j) {
    return static_cast<std::size_t>(i) * static_cast<std::size_t>(i + 1) / 2 + static_cast<std::size_t>(j);
}

/// P(i, j): the tent around (i, j) covers four squares; left of and below 0 they are mirrored.
double tent_mass(const Moments& left_below, const Moments& right_below, const Moments& left_above,
                 const Moments& right_above) {
    return left_below.uv + (right_below.v - right_below.uv) + (left_above.u - left_above.uv) +
           (right_above.one - right_above.u - right_above.v + right_above.uv);
}

/// The square left of column 0 as seen from 0: its mirror image, u running the other way.
Moments reversed_u(const Moments& s) {
    return {s.one, s.one - s.u, s.v, s.v - s.uv};
}
Moments reversed_v(const Moments& s) {
    return reversed_u(s.mirrored()).mirrored();
}

/// Never up, so that no kernel sends more than there is.
float rounded_down(double p) {
    const auto nearest = static_cast<float>(p);
    return static_cast<double>(nearest) > p ? std::nextafter(nearest, 0.0F) : nearest;
}

/// Probabilities of the octant 0 <= j <= i < side by the squares around each cell.
std::vector<double> by_squares(const KernelLaw& law, int side) {
    std::vector<SquareMoments> parts;
    for (const KernelLaw::Part& part : law.parts()) parts.emplace_back(*part.law, side);
    const auto square = [&](int m, int n) {
        Moments sum;
        for (std::size_t k = 0; k < parts.size(); ++k) sum.add(law.parts()[k].share, parts[k].at(m, n));
        return sum;
    };
    std::vector<double> octant(octant_index(side, 0));
    std::vector<Moments> before;  // squares (i - 1, 0 .. i - 1)
    std::vector<Moments> here;    // squares (i, 0 .. i)
    double total = 0;
    for (int i = 0; i < side; ++i) {
        here.clear();
        for (int n = 0; n <= i; ++n) {
            here.push_back(square(i, n));
            total += here.back().one * (n == i ? 4 : 8);
        }
        const auto left = [&](int n) -> Moments {  // square (i - 1, n), n <= i
            if (i == 0) return reversed_u(here[static_cast<std::size_t>(n)]);
            if (n < i) return before[static_cast<std::size_t>(n)];
            return here[static_cast<std::size_t>(i - 1)].mirrored();
        };
        const auto right = [&](int n) { return here[static_cast<std::size_t>(n)]; };
        for (int j = 0; j <= i; ++j) {
            const Moments left_below = j == 0 ? reversed_v(left(0)) : left(j - 1);
            const Moments right_below = j == 0 ? reversed_v(right(0)) : right(j - 1);
            octant[octant_index(i, j)] = tent_mass(left_below, right_below, left(j), right(j));
        }
        before.swap(here);
    }
    // What the squares hold together is known in closed form: quadrature errs by rounding, and is scaled.
    const double scale = mass_in_square(law, side) / total;
    for (double& p : octant) p *= scale;
    return octant;
}

/// Centre to centre, the octant 0 <= j <= i < side.
std::vector<double> by_centres(const KernelLaw& law, int side) {
    std::vector<double> octant(octant_index(side, 0));
    double total = 1 - mass_in_square(law, side - 0.5);
    for (int i = 0; i < side; ++i) {
        for (int j = 0; j <= i; ++j) {
            const double p = i == 0 ? mass_in_square(law, 0.5) : law.density(std::hypot(i, j));
            octant[octant_index(i, j)] = p;
            total += p * images(i, j);
        }
    }
    for (double& p : octant) p /= total;
    return octant;
}

/// Probabilities before the cut.
class Octant {
public:
    Octant(const KernelLaw& law, bool area_to_area, int side)
        : far_(law, area_to_area ? side : 0), near_(area_to_area ? std::min(side, far_.begin() + 1) : side) {
        octant_ = area_to_area ? by_squares(law, near_) : by_centres(law, side);
    }
    void leave_own_cell_out() {
        factor_ = 1 / (1 - octant_[0]);
        octant_[0] = 0;
    }
    /// 0 <= j <= i < side.
    [[nodiscard]] double at(int i, int j) const {
        return factor_ * (i < near_ ? octant_[octant_index(i, j)]
                                    : far_.probability(std::sqrt(1.0 * i * i + 1.0 * j * j)));
    }

private:
    FarField far_;
    int near_;
    double factor_ = 1;
    std::vector<double> octant_;
};

/// Squared distance of the last ring that is kept.
std::int64_t cut_ring(const Octant& octant, int side, double keep) {
    const auto distance = [](int i, int j) { return std::sqrt(1.0 * i * i + 1.0 * j * j); };
    std::vector<double> by_distance(static_cast<std::size_t>(side), 0.0);
    for (int i = 0; i < side; ++i) {
        for (int j = 0; j <= i; ++j) {
            const auto whole = static_cast<std::size_t>(distance(i, j));
            if (whole < by_distance.size()) by_distance[whole] += octant.at(i, j) * images(i, j);
        }
    }
    double kept = 0;
    std::size_t whole = 0;
    while (whole < by_distance.size() && kept + by_distance[whole] < keep) kept += by_distance[whole++];
    if (whole == by_distance.size()) return static_cast<std::int64_t>(side - 1) * (side - 1);
    struct Cell {
        std::int64_t ring;
        double mass;
    };
    std::vector<Cell> cells;
    for (int i = 0; i <= static_cast<int>(whole); ++i) {
        for (int j = i; j >= 0 && distance(i, j) >= static_cast<double>(whole); --j) {
            if (static_cast<std::size_t>(distance(i, j)) != whole) continue;
            cells.push_back({std::int64_t{i} * i + std::int64_t{j} * j, octant.at(i, j) * images(i, j)});
        }
    }
    std::stable_sort(cells.begin(), cells.end(),
                     [](const Cell& a, const Cell& b) { return a.ring < b.ring; });
    for (const Cell& cell : cells) {
        kept += cell.mass;
        if (kept >= keep) return cell.ring;
    }
    return cells.back().ring;
}

}  // namespace

CellKernel::CellKernel(const KernelShape& shape, const KernelDiscretisation& discretisation, double cell_size,
                       int reach_limit)
    : shape_(shape), discretisation_(discretisation), cell_size_(cell_size) {
    if (!(discretisation.tail >= 1e-12 && discretisation.tail < 1)) {
        throw std::invalid_argument(
            "the mass a kernel may lose (kernel_tail) has to lie between 1e-12 and 1, "
            "found " +
            std::to_string(discretisation.tail));
    }
    if (!(cell_size > 0) || reach_limit < 0) throw std::invalid_argument("a kernel needs cells to fall on");
    const KernelLaw law(shape, cell_size);
    // Without its own cell a kernel narrower than a cell is all tail: look for the cut among what leaves.
    const double leaving =
        discretisation.self ? 1.0 : 1 - Octant(law, discretisation.area_to_area, 2).at(0, 0);
    const double beyond = discretisation.tail / 4 * leaving;
    const int limit = std::min(reach_limit, farthest_reach);
    const double reach = law.upper_quantile(std::min(beyond, 0.5));
    const int side = static_cast<int>(std::min(std::ceil(reach) + 3.0, limit + 1.0));
    Octant octant(law, discretisation.area_to_area, side);
    if (!discretisation.self) octant.leave_own_cell_out();
    last_ring_ = cut_ring(octant, side, 1 - discretisation.tail);

    radius_ = static_cast<int>(std::sqrt(static_cast<double>(last_ring_)));
    row_begin_.push_back(0);
    for (int dy = 0; dy <= radius_; ++dy) {
        for (int dx = 0; dx <= radius_ && reaches(dx, dy); ++dx) {
            const float p = rounded_down(octant.at(std::max(dx, dy), std::min(dx, dy)));
            quarter_.push_back(p);
            const int here = (dx == 0 ? 1 : 2) * (dy == 0 ? 1 : 2);
            mass_ += static_cast<double>(p) * here;
            if (p > 0) tap_count_ += static_cast<std::size_t>(here);
        }
        row_begin_.push_back(quarter_.size());
    }
}

float CellKernel::probability(int dx, int dy) const {
    if (!reaches(dx, dy)) return 0;
    return half_row(dy)[static_cast<std::size_t>(std::abs(dx))];
}

std::vector<KernelTap> CellKernel::taps() const {
    std::vector<KernelTap> all;
    all.reserve(tap_count_);
    for (int dy = -radius_; dy <= radius_; ++dy) {
        const int half = half_width(dy);
        for (int dx = -half; dx <= half; ++dx) {
            if (const float p = probability(dx, dy); p > 0) all.push_back({dx, dy, p});
        }
    }
    return all;
}

}  // namespace spoor
