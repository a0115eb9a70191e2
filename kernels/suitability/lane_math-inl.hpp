// Functions of float vectors; compiled once a target, so the guard toggles.
#if defined(SPOOR_KERNELS_SUITABILITY_LANE_MATH_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef SPOOR_KERNELS_SUITABILITY_LANE_MATH_INL
#undef SPOOR_KERNELS_SUITABILITY_LANE_MATH_INL
#else
#define SPOOR_KERNELS_SUITABILITY_LANE_MATH_INL
#endif

#include <hwy/highway.h>

#include <cstdint>
#include <limits>

#include "kernels/suitability/sorted_block.hpp"

HWY_BEFORE_NAMESPACE();
namespace spoor::suitability {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Only the plain IEEE operations in a stated order and none fused, unlike hwy/contrib/math: every machine
// gives the same bits.

using Lanes = hn::CappedTag<float, lane_limit>;
using WordLanes = hn::RebindToSigned<Lanes>;
using Vector = hn::Vec<Lanes>;

HWY_INLINE Vector set(float value) {
    return hn::Set(Lanes{}, value);
}

HWY_INLINE Vector multiply_add(Vector a, Vector b, Vector c) {
    return hn::Add(hn::Mul(a, b), c);
}

constexpr float smallest_normal = std::numeric_limits<float>::min();
constexpr float smallest_exponent = -87.33F;  // e^x is a normal float from here on
constexpr float largest_exponent = 88.0F;

/// e^x = scale + scale * fraction; x between the limits.
/// Cody-Waite reduction to |r| <= ln 2 / 2 and the Taylor series to r^7, remainder 5e-9.
HWY_INLINE void split_exponential(Vector x, Vector& scale, Vector& fraction) {
    const WordLanes words;
    const Vector to_integer = set(12'582'912.0F);  // 1.5 * 2^23: adding it rounds to a whole number
    const Vector shifted = multiply_add(x, set(1.44269504F), to_integer);
    const Vector n = hn::Sub(shifted, to_integer);
    // ln 2 in two parts; the first has so few bits that its product with n is exact.
    Vector r = hn::Sub(x, hn::Mul(n, set(0.693359375F)));
    r = hn::Sub(r, hn::Mul(n, set(-2.12194440e-4F)));
    Vector series = set(1.0F / 5040);
    series = multiply_add(series, r, set(1.0F / 720));
    series = multiply_add(series, r, set(1.0F / 120));
    series = multiply_add(series, r, set(1.0F / 24));
    series = multiply_add(series, r, set(1.0F / 6));
    series = multiply_add(series, r, set(0.5F));
    fraction = multiply_add(hn::Mul(series, r), r, r);
    const auto whole = hn::Sub(hn::BitCast(words, shifted), hn::BitCast(words, to_integer));
    scale = hn::BitCast(Lanes{}, hn::ShiftLeft<23>(hn::Add(whole, hn::Set(words, 127))));
}

HWY_INLINE Vector between_limits(Vector x) {
    return hn::Min(hn::Max(x, set(smallest_exponent)), set(largest_exponent));
}

/// e^x, relative error 2e-7; 0 below smallest_exponent, e^88 above 88.
HWY_INLINE Vector exponential(Vector x) {
    Vector scale;
    Vector fraction;
    split_exponential(between_limits(x), scale, fraction);
    return hn::IfThenElseZero(hn::Ge(x, set(smallest_exponent)), multiply_add(scale, fraction, scale));
}

/// 1 - e^x for x <= 0, relative error 2e-7 also near 0.
HWY_INLINE Vector one_minus_exponential(Vector x) {
    Vector scale;
    Vector fraction;
    split_exponential(between_limits(x), scale, fraction);
    return hn::Sub(hn::Sub(set(1), scale), hn::Mul(scale, fraction));
}

/// ln x of normal floats, error 2e-7 relative: the exponent and 2 atanh((m - 1) / (m + 1)) of the mantissa.
HWY_INLINE Vector logarithm_of_normal(Vector x) {
    const WordLanes words;
    const auto bits = hn::BitCast(words, x);
    const auto exponent = hn::ShiftRight<23>(hn::Sub(bits, hn::Set(words, 0x3f3504f3)));  // of sqrt(1/2)
    const Vector mantissa = hn::BitCast(Lanes{}, hn::Sub(bits, hn::ShiftLeft<23>(exponent)));
    const Vector f = hn::Div(hn::Sub(mantissa, set(1)), hn::Add(mantissa, set(1)));
    const Vector f2 = hn::Mul(f, f);
    Vector series = set(2.0F / 9);
    series = multiply_add(series, f2, set(2.0F / 7));
    series = multiply_add(series, f2, set(2.0F / 5));
    series = multiply_add(series, f2, set(2.0F / 3));
    const Vector fraction = multiply_add(hn::Mul(series, f2), f, hn::Add(f, f));
    const Vector n = hn::ConvertTo(Lanes{}, exponent);
    const Vector low = multiply_add(n, set(-2.12194440e-4F), fraction);
    return multiply_add(n, set(0.693359375F), low);
}

/// ln x for x >= 0; minus infinity for 0.
HWY_INLINE Vector logarithm(Vector x) {
    const auto tiny = hn::Lt(x, set(smallest_normal));
    const Vector scaled = hn::IfThenElse(tiny, hn::Mul(x, set(16'777'216.0F)), x);
    const Vector shift = hn::IfThenElseZero(tiny, set(-16.6355324F));  // ln 2^-24
    const Vector log = hn::Add(logarithm_of_normal(scaled), shift);
    return hn::IfThenElse(hn::Gt(x, hn::Zero(Lanes{})), log, set(-std::numeric_limits<float>::infinity()));
}

}  // namespace HWY_NAMESPACE
}  // namespace spoor::suitability
HWY_AFTER_NAMESPACE();

#endif  // per-target guard
