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
    if (end && (*end <= start || (year >= *end && !persists))) return 0;
    const double share = develop_years <= 0 ? 1.0 : std::min(1.0, (year - start) / develop_years);
    if (curve == DevelopmentCurve::linear) return share;
    return (logistic(share) - logistic(0)) / (logistic(1) - logistic(0));
}

}  // namespace spoor
