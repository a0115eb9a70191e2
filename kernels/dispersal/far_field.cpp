#include "kernels/dispersal/far_field.hpp"

#include <cmath>
#include <numbers>

namespace spoor {

namespace {

constexpr int nearest = 64;
/// Relative change of the density per cell: what is neglected is of its fourth power over 300.
constexpr double gentle = 0.05;

}  // namespace

FarField::FarField(const KernelLaw& law, int side) : begin_(side) {
    const int end = static_cast<int>(std::ceil(side * std::numbers::sqrt2)) + 3;
    if (side <= nearest) return;
    std::vector<double> density;
    for (int r = nearest - 4; r <= end + 1; ++r) density.push_back(law.density(r));
    const auto at = [&](int r) { return density[static_cast<std::size_t>(r - nearest + 4)]; };
    begin_ = nearest;
    for (int r = nearest - 3; r <= end; ++r) {
        const double slope = std::abs(at(r + 1) - at(r - 1)) / 2;
        const double bend = std::abs(at(r + 1) - 2 * at(r) + at(r - 1));
        if (slope > gentle * at(r) || bend > gentle * gentle * at(r)) begin_ = r + 4;
    }
    for (int r = begin_ - 2; r <= end; ++r) {
        const double slope = (at(r + 1) - at(r - 1)) / 2;
        const double bend = at(r + 1) - 2 * at(r) + at(r - 1);
        mean_density_.push_back(at(r) + (bend + slope / r) / 12);
    }
}

double FarField::probability(double distance) const {
    const auto whole = static_cast<int>(distance);
    const double t = distance - whole;
    const double* const p = mean_density_.data() + (whole - begin_ + 1);  // nodes whole - 1 .. whole + 2
    return p[1] + t * ((p[2] - p[0] / 3 - p[1] / 2 - p[3] / 6) +
                       t * ((p[0] + p[2]) / 2 - p[1] + t * ((p[3] - p[0]) / 6 + (p[1] - p[2]) / 2)));
}

}  // namespace spoor
