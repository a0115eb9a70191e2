// Fitted models over arrays of cells; compiled once a target, so the guard toggles.
#if defined(SPOOR_KERNELS_SUITABILITY_FIT_PASSES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef SPOOR_KERNELS_SUITABILITY_FIT_PASSES_INL
#undef SPOOR_KERNELS_SUITABILITY_FIT_PASSES_INL
#else
#define SPOOR_KERNELS_SUITABILITY_FIT_PASSES_INL
#endif

#include <cstddef>

#include "kernels/suitability/compiled_fit.hpp"
#include "kernels/suitability/lane_math-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace spoor::suitability {
namespace HWY_NAMESPACE {

using WideLanes = hn::CappedTag<double, lane_limit / 2>;
using HalfLanes = hn::Rebind<float, WideLanes>;
using WideVector = hn::Vec<WideLanes>;

HWY_INLINE WideVector wide(double value) {
    return hn::Set(WideLanes{}, value);
}
HWY_INLINE WideVector load_wide(const float* x) {
    return hn::PromoteTo(WideLanes{}, hn::LoadU(HalfLanes{}, x));
}
HWY_INLINE WideVector keep_in(const Range& range, WideVector x) {
    return hn::Min(hn::Max(x, wide(range.min)), wide(range.max));
}

/// eta[i] += f(i).
template <typename F>
HWY_INLINE void add_to(double* eta, std::size_t cells, const F& f) {
    const WideLanes lanes;
    const std::size_t width = hn::Lanes(lanes);
    for (std::size_t i = 0; i < cells; i += width)
        hn::StoreU(hn::Add(hn::LoadU(lanes, eta + i), f(i)), lanes, eta + i);
}

/// @param column gives the array of a predictor.
template <typename Column>
void add_monomial(const Monomial& monomial, const Column& column, double* eta, std::size_t cells) {
    const double coefficient = monomial.coefficient;
    const float* first = column(monomial.factors[0]);
    if (monomial.factors.size() == 1) {
        add_to(eta, cells,
               [&](std::size_t i) HWY_ATTR { return hn::Mul(wide(coefficient), load_wide(first + i)); });
        return;
    }
    add_to(eta, cells, [&](std::size_t i) HWY_ATTR {
        WideVector product = hn::Mul(wide(coefficient), load_wide(first + i));
        for (std::size_t k = 1; k < monomial.factors.size(); ++k)
            product = hn::Mul(product, load_wide(column(monomial.factors[k]) + i));
        return product;
    });
}

template <typename Column>
void add_feature(const FeaturePass& shared, const Column& column, double* eta, std::size_t cells) {
    using Feature = MaxentModel::Feature;
    const FeaturePass pass = shared;
    const float* x = column(pass.predictor);
    const float* other = column(pass.other);
    // The feature as MaxEnt scales it: (value - zero) * rate, kept within its limits.
    const auto scaled = [&](WideVector value) HWY_ATTR {
        const WideVector share = hn::Mul(hn::Sub(value, wide(pass.zero)), wide(pass.rate));
        return hn::Mul(wide(pass.coefficient), keep_in(pass.limits, share));
    };
    switch (pass.feature) {
        case Feature::linear:
        case Feature::hinge:
        case Feature::reverse_hinge:
            add_to(eta, cells,
                   [&](std::size_t i) HWY_ATTR { return scaled(keep_in(pass.range, load_wide(x + i))); });
            break;
        case Feature::quadratic:
        case Feature::product:
            add_to(eta, cells, [&](std::size_t i) HWY_ATTR {
                return scaled(hn::Mul(keep_in(pass.range, load_wide(x + i)),
                                      keep_in(pass.other_range, load_wide(other + i))));
            });
            break;
        case Feature::threshold:
            add_to(eta, cells, [&](std::size_t i) HWY_ATTR {
                const WideVector value = keep_in(pass.range, load_wide(x + i));
                return hn::IfThenElseZero(hn::Gt(value, wide(pass.threshold)), wide(pass.coefficient));
            });
            break;
        case Feature::categorical:
            add_to(eta, cells, [&](std::size_t i) HWY_ATTR {
                return hn::IfThenElseZero(hn::Eq(load_wide(x + i), wide(pass.threshold)),
                                          wide(pass.coefficient));
            });
            break;
    }
}

HWY_INLINE Vector linked(Link link, Vector eta) {
    const Vector one = set(1);
    switch (link) {
        case Link::logit: {
            const Vector share = hn::Div(one, hn::Add(one, exponential(hn::Neg(eta))));
            return hn::IfThenElseZero(hn::Gt(eta, set(-largest_exponent)), share);
        }
        case Link::cloglog:
            return one_minus_exponential(hn::Neg(exponential(eta)));
        case Link::exponential:
            return exponential(eta);
    }
    return one;
}

/// @param eta scratch of padded(cells) numbers.
template <typename Column>
void fit_chunk(const CompiledFit& fit, const Column& column, double* eta, float* values, std::size_t cells) {
    std::fill(eta, eta + padded(cells), fit.constant);
    for (const Monomial& monomial : fit.monomials) add_monomial(monomial, column, eta, cells);
    for (const FeaturePass& feature : fit.features) add_feature(feature, column, eta, cells);
    const WideLanes wide_lanes;
    const HalfLanes half_lanes;
    const std::size_t wide_width = hn::Lanes(wide_lanes);
    for (std::size_t i = 0; i < cells; i += wide_width)
        hn::StoreU(hn::DemoteTo(half_lanes, hn::LoadU(wide_lanes, eta + i)), half_lanes, values + i);
    const Lanes lanes;
    const std::size_t width = hn::Lanes(lanes);
    for (std::size_t i = 0; i < cells; i += width)
        hn::StoreU(linked(fit.link, hn::LoadU(lanes, values + i)), lanes, values + i);
}

}  // namespace HWY_NAMESPACE
}  // namespace spoor::suitability
HWY_AFTER_NAMESPACE();

#endif  // per-target guard
