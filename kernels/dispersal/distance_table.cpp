#include "kernels/dispersal/distance_table.hpp"

#include <algorithm>
#include <cmath>

namespace spoor {

namespace {

/// sqrt(t) as abscissa: kernels that are smooth in the plane rise like the root of u near 0.
double abscissa(double t) {
    return std::sqrt(t);
}

}  // namespace

DistanceTable::DistanceTable(const KernelShape& kernel) {
    distance_.reserve(nodes + 1);
    distance_.push_back(0);
    for (int k = 1; k <= nodes; ++k) {
        const double root = abscissa(t_max) * k / nodes;
        distance_.push_back(kernel_distance_quantile(kernel, -std::expm1(-root * root)));
    }
}

double DistanceTable::quantile(double u) const {
    const double at = abscissa(std::min(t_max, -std::log1p(-u))) / abscissa(t_max) * nodes;
    const auto k = std::clamp(static_cast<int>(at), 0, nodes - 1);
    const double share = at - k;
    const double here = distance_[static_cast<std::size_t>(k)];
    const double next = distance_[static_cast<std::size_t>(k) + 1];
    if (k == 0 || k + 2 > nodes) return here + share * (next - here);
    // Cubic through four nodes.
    const double before = distance_[static_cast<std::size_t>(k) - 1];
    const double after = distance_[static_cast<std::size_t>(k) + 2];
    const double a = -before / 6 + here / 2 - next / 2 + after / 6;
    const double b = before / 2 - here + next / 2;
    const double c = -before / 3 - here / 2 + next - after / 6;
    return ((a * share + b) * share + c) * share + here;
}

}  // namespace spoor
