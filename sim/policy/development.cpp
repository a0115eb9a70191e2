#include <algorithm>
#include <cmath>

#include "sim/policy/timeline.hpp"

namespace spoor {

namespace {

double logistic(double u) {
    return 1.0 / (1.0 + std::exp(-10.0 * (u - 0.5)));
}

}  // namespace

double development_share(int year, int start, std::optional<int> end, bool persists, double develop_years,
                         DevelopmentCurve curve) {
    if (year < start) return 0;
    if (end && year >= *end && !persists) return 0;
    // What persists stays as far as it had come when the measure ended.
    const int reached = end && persists ? std::min(year, std::max(start, *end)) : year;
    const double share = develop_years <= 0 ? 1.0 : std::min(1.0, (reached - start) / develop_years);
    if (curve == DevelopmentCurve::linear) return share;
    return (logistic(share) - logistic(0)) / (logistic(1) - logistic(0));
}

}  // namespace spoor
