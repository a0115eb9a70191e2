// Response curves on vectors; compiled once a target, so the guard toggles.
#if defined(SPOOR_KERNELS_SUITABILITY_RESPONSE_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef SPOOR_KERNELS_SUITABILITY_RESPONSE_INL
#undef SPOOR_KERNELS_SUITABILITY_RESPONSE_INL
#else
#define SPOOR_KERNELS_SUITABILITY_RESPONSE_INL
#endif

#include "kernels/suitability/compiled_curve.hpp"
#include "kernels/suitability/lane_math-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace spoor::suitability {
namespace HWY_NAMESPACE {

// respond: 0..1, relative error 1e-6 also near 0. log_respond: its logarithm, without the underflow where the
// curve itself is an exponential. What lanes without data give does not matter.

HWY_INLINE Vector from_knot(const Knot& knot, Vector x) {
    return hn::Sub(hn::Sub(x, set(knot.high)), set(knot.low));
}
HWY_INLINE Vector climb(const Ramp& ramp, Vector x) {
    return hn::Mul(from_knot(ramp.zero, x), set(ramp.rate));
}
HWY_INLINE Vector falling_distance(float rate, Vector distance) {
    return hn::Min(hn::Mul(distance, set(rate)), hn::Zero(Lanes{}));
}

HWY_INLINE Vector respond(const ClassTable& table, Vector x) {
    Vector value = set(table.otherwise);
    for (const ClassTable::Entry& entry : table.entries)
        value = hn::IfThenElse(hn::Eq(x, set(entry.code)), set(entry.value), value);
    return value;
}

HWY_INLINE Vector respond(const Constant& curve, Vector /*x*/) {
    return set(curve.value);
}

HWY_INLINE Vector respond(const Trapezoid& curve, Vector x) {
    const Vector lower = hn::Min(climb(curve.rise, x), climb(curve.fall, x));
    return hn::Max(hn::Min(lower, set(1)), hn::Zero(Lanes{}));
}

HWY_INLINE Vector respond(const SteppedTrapezoid& curve, Vector x) {
    const Vector one = set(1);
    const Vector rise = hn::IfThenElse(hn::Lt(x, set(curve.top_from)), climb(curve.rise, x), one);
    const Vector fall = hn::IfThenElse(hn::Gt(x, set(curve.top_until)), climb(curve.fall, x), one);
    return hn::Max(hn::Min(hn::Min(rise, fall), one), hn::Zero(Lanes{}));
}

HWY_INLINE Vector log_respond(const Gaussian& curve, Vector x) {
    const Vector z = hn::Mul(from_knot(curve.optimum, x), set(curve.rate));
    return hn::Neg(hn::Mul(z, z));
}
HWY_INLINE Vector respond(const Gaussian& curve, Vector x) {
    return exponential(log_respond(curve, x));
}

HWY_INLINE Vector respond(const Logistic& curve, Vector x) {
    const Vector u = hn::Mul(from_knot(curve.midpoint, x), set(curve.rate));
    const Vector share = hn::Div(set(1), hn::Add(set(1), exponential(u)));
    // What is below the smallest float is 0, as it is in the reference after rounding.
    return hn::IfThenElseZero(hn::Lt(u, set(largest_exponent)), share);
}
HWY_INLINE Vector log_respond(const Logistic& curve, Vector x) {
    const Vector u = hn::Mul(from_knot(curve.midpoint, x), set(curve.rate));
    const Vector rest = logarithm_of_normal(hn::Add(set(1), exponential(hn::Neg(hn::Abs(u)))));
    return hn::Neg(hn::Add(hn::Max(u, hn::Zero(Lanes{})), rest));
}

HWY_INLINE Vector respond(const Piecewise& curve, Vector x) {
    Vector value = set(curve.first);
    for (const Segment& segment : curve.segments) {
        const Vector here = multiply_add(from_knot(segment.anchor, x), set(segment.rate), set(segment.value));
        value = hn::IfThenElse(hn::Ge(x, set(segment.from)), here, value);
    }
    value = hn::IfThenElse(hn::Ge(x, set(curve.last_from)), set(curve.last), value);
    return hn::Min(value, set(1));
}

HWY_INLINE Vector respond(const Threshold& curve, Vector x) {
    return hn::IfThenElse(hn::Ge(x, set(curve.cut)), set(curve.at_least), set(curve.below));
}

HWY_INLINE Vector log_respond(const Decay& curve, Vector distance) {
    return falling_distance(curve.rate, distance);
}
HWY_INLINE Vector respond(const Decay& curve, Vector distance) {
    return exponential(log_respond(curve, distance));
}

HWY_INLINE Vector respond(const Threat& curve, Vector distance) {
    const Vector away = one_minus_exponential(falling_distance(curve.rate, distance));
    return hn::Min(multiply_add(set(curve.weight), away, set(curve.rest)), set(1));
}

HWY_INLINE Vector respond(const HalfSaturation& curve, Vector x) {
    const Vector halves = hn::Mul(hn::Max(x, hn::Zero(Lanes{})), set(curve.per_half));
    const Vector u =
        hn::Mul(logarithm(hn::Min(halves, set(std::numeric_limits<float>::max()))), set(curve.shape));
    const Vector left = hn::Div(set(1), hn::Add(set(1), exponential(u)));
    return hn::IfThenElseZero(hn::Lt(u, set(largest_exponent)), left);
}

template <typename OtherCurve>
HWY_INLINE Vector log_respond(const OtherCurve& curve, Vector x) {
    return logarithm(respond(curve, x));
}

}  // namespace HWY_NAMESPACE
}  // namespace spoor::suitability
HWY_AFTER_NAMESPACE();

#endif  // per-target guard
