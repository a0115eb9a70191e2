#include "kernels/suitability/compiled_curve.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace spoor::suitability {

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();

Knot knot(double value) {
    const auto high = static_cast<float>(value);
    if (!std::isfinite(high)) return {high, 0};
    return {high, static_cast<float>(value - static_cast<double>(high))};
}

/// Smallest float at or above a number: x >= number for exactly the floats x >= it.
float float_at_least(double value) {
    const auto nearest = static_cast<float>(value);
    return static_cast<double>(nearest) < value ? std::nextafter(nearest, infinity) : nearest;
}

float float_at_most(double value) {
    return -float_at_least(-value);
}

/// Infinite rates would turn 0 into no number.
float finite_float(double value) {
    constexpr double largest = std::numeric_limits<float>::max();
    return static_cast<float>(std::clamp(value, -largest, largest));
}

/// A side that floats can climb, neither vertical nor steeper than they can say.
bool is_ramp(double zero, double one) {
    return zero != one && std::isfinite(static_cast<float>(1 / (one - zero)));
}

Curve trapezoid(const std::array<double, 4>& p) {
    const bool rises = is_ramp(p[0], p[1]);
    const bool falls = is_ramp(p[3], p[2]);
    // A vertical side only needs the right sign below its edge.
    const Ramp rise{knot(p[0]), rises ? static_cast<float>(1 / (p[1] - p[0])) : 1.0F};
    const Ramp fall{knot(p[3]), falls ? static_cast<float>(1 / (p[2] - p[3])) : -1.0F};
    if (rises && falls) return Trapezoid{rise, fall};
    return SteppedTrapezoid{rise, fall, float_at_least(p[1]), float_at_most(p[2])};
}

Piecewise piecewise(const std::vector<CurvePoint>& points) {
    assert(!points.empty());
    Piecewise curve{.first = static_cast<float>(points.front().y),
                    .segments = {},
                    .last_from = float_at_least(points.back().x),
                    .last = static_cast<float>(points.back().y)};
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const CurvePoint& left = points[i];
        const CurvePoint& right = points[i + 1];
        if (!is_ramp(left.x, right.x)) continue;
        const CurvePoint& lower = left.y <= right.y ? left : right;
        curve.segments.push_back({.from = float_at_least(left.x),
                                  .anchor = knot(lower.x),
                                  .value = static_cast<float>(lower.y),
                                  .rate = static_cast<float>((right.y - left.y) / (right.x - left.x))});
    }
    return curve;
}

ClassTable class_table(const std::vector<CurvePoint>& points) {
    ClassTable table;
    for (const CurvePoint& point : points) {
        const auto code = static_cast<float>(point.x);
        const bool known = std::any_of(table.entries.begin(), table.entries.end(),
                                       [code](const auto& entry) { return entry.code == code; });
        if (!known) table.entries.push_back({code, static_cast<float>(point.y)});
    }
    return table;
}

}  // namespace

Curve compile_curve(const SuitabilityTerm& term) {
    const auto& p = term.p;
    switch (term.curve) {
        case CurveForm::class_values:
            return class_table(term.points);
        case CurveForm::trapezoid:
            assert(p[0] <= p[1] && p[1] <= p[2] && p[2] <= p[3]);
            return trapezoid(p);
        case CurveForm::gaussian:
            assert(p[1] > 0);
            return Gaussian{knot(p[0]), finite_float(std::sqrt(0.5) / p[1])};
        case CurveForm::logistic:
            return Logistic{knot(p[0]), finite_float(-p[1])};
        case CurveForm::piecewise:
            return piecewise(term.points);
        case CurveForm::threshold:
            return p[1] > 0 ? Threshold{float_at_least(p[0]), 0, 1} : Threshold{float_at_least(p[0]), 1, 0};
        case CurveForm::decay:
            assert(p[0] > 0);
            return Decay{finite_float(-1 / p[0])};
        case CurveForm::threat:
            assert(p[0] > 0);
            return Threat{finite_float(-1 / p[0]), static_cast<float>(p[1]), static_cast<float>(1 - p[1])};
        case CurveForm::half_saturation:
            assert(p[0] > 0 && p[1] > 0);
            return HalfSaturation{finite_float(1 / p[0]), finite_float(p[1])};
    }
    return Threshold{0, 0, 0};
}

}  // namespace spoor::suitability
