#include "kernels/suitability/curve.hpp"

#include <algorithm>
#include <cmath>

namespace spoor {

namespace {

double class_value(const std::vector<CurvePoint>& points, double x) {
    const auto found =
        std::find_if(points.begin(), points.end(), [x](const CurvePoint& point) { return point.x == x; });
    return found == points.end() ? 0.0 : found->y;
}

double trapezoid(const std::array<double, 4>& p, double x) {
    if (x < p[0] || x > p[3]) return 0;
    if (x < p[1]) return (x - p[0]) / (p[1] - p[0]);
    if (x > p[2]) return (p[3] - x) / (p[3] - p[2]);
    return 1;
}

double piecewise(const std::vector<CurvePoint>& points, double x) {
    if (x <= points.front().x) return points.front().y;
    if (x >= points.back().x) return points.back().y;
    const auto after =
        std::upper_bound(points.begin(), points.end(), x,
                         [](double value, const CurvePoint& point) { return value < point.x; });
    const CurvePoint& right = *after;
    const CurvePoint& left = *std::prev(after);
    // From the lower end: where that is 0 the ramp starts at exactly 0.
    if (left.y <= right.y) return left.y + (right.y - left.y) * ((x - left.x) / (right.x - left.x));
    return right.y + (left.y - right.y) * ((right.x - x) / (right.x - left.x));
}

}  // namespace

double curve_value(const SuitabilityTerm& term, double x) {
    const auto& p = term.p;
    switch (term.curve) {
        case CurveForm::class_values:
            return class_value(term.points, x);
        case CurveForm::trapezoid:
            return trapezoid(p, x);
        case CurveForm::gaussian: {
            const double z = (x - p[0]) / p[1];
            return std::exp(-0.5 * z * z);
        }
        case CurveForm::logistic:
            return 1.0 / (1.0 + std::exp(-p[1] * (x - p[0])));
        case CurveForm::piecewise:
            return piecewise(term.points, x);
        case CurveForm::threshold:
            return (p[1] > 0) == (x >= p[0]) ? 1.0 : 0.0;
        case CurveForm::decay:
            return std::exp(-x / p[0]);
        case CurveForm::threat:
            return 1.0 - p[1] * std::exp(-x / p[0]);
    }
    return 0;
}

}  // namespace spoor
