#include "kernels/population/density.hpp"

#include <algorithm>
#include <cmath>

#include "kernels/population/matrix.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/population/density.cpp"
#include <hwy/foreach_target.h>
// Highway wants its list of targets first.
#include <hwy/contrib/math/math-inl.h>

#include "kernels/population/lane_math-inl.hpp"

#ifndef SPOOR_KERNELS_POPULATION_DENSITY_TERMS
#define SPOOR_KERNELS_POPULATION_DENSITY_TERMS
namespace spoor {

/// Numbers of the rule in the precision of the lanes, made once a call.
struct DensityTerms {
    DensityForm form = DensityForm::none;
    float multiplier = 1;
    float slope = 0;  //!< of the bracket (beverton_holt, hassell), ln m (ricker), b - 1 (gompertz)
    float power = 1;  //!< b
    float allee = 0;
};

/// Ratios and exponents are kept where float neither overflows nor turns 0 * inf into NaN.
inline constexpr float ratio_max = 1e30F;
inline constexpr float ratio_min = 1e-30F;
inline constexpr float exponent_max = 69.0F;

}  // namespace spoor
#endif

HWY_BEFORE_NAMESPACE();
namespace spoor {
namespace HWY_NAMESPACE {

HWY_INLINE Vector exponential(Vector x) {
    return hn::Exp(LaneTag{}, hn::Min(x, set(exponent_max)));
}

/// phi of one vector of ratios; the form is known at compile time, so loops hold no branch.
template <DensityForm form>
HWY_INLINE Vector density_of(const DensityTerms& terms, Vector x) {
    if constexpr (form == DensityForm::beverton_holt) {
        return hn::Div(set(1), hn::Add(set(1), hn::Mul(set(terms.slope), x)));
    } else if constexpr (form == DensityForm::ricker) {
        return exponential(hn::Mul(set(terms.slope), x));
    } else if constexpr (form == DensityForm::hassell) {
        const Vector bracket = hn::Min(hn::Add(set(1), hn::Mul(set(terms.slope), x)), set(ratio_max));
        return exponential(hn::Mul(set(-terms.power), hn::Log(LaneTag{}, bracket)));
    } else if constexpr (form == DensityForm::gompertz) {
        const Vector log_ratio = hn::Log(LaneTag{}, hn::Max(x, set(ratio_min)));
        return hn::Mul(set(terms.multiplier), exponential(hn::Mul(set(terms.slope), log_ratio)));
    } else {
        return set(1);
    }
}

HWY_INLINE Vector ratio_of(Vector numbers, Vector capacity) {
    const auto lives = hn::Gt(capacity, hn::Zero(LaneTag{}));
    return hn::IfThenElseZero(lives, hn::Min(hn::Div(numbers, capacity), set(ratio_max)));
}

template <DensityForm form>
HWY_INLINE void factors_of_form(const DensityTerms& terms, const LaneRows& capacity, std::size_t lanes,
                                std::span<const float> numbers, std::span<float> factor) {
    const Vector zero = hn::Zero(LaneTag{});
    for_rows(capacity, lanes, factor.size(), [&](std::size_t i, Vector k) HWY_ATTR {
        const Vector n = load(numbers, i);
        Vector phi = density_of<form>(terms, ratio_of(n, k));
        if (terms.allee > 0) phi = hn::Mul(phi, hn::Div(n, hn::Add(n, set(terms.allee))));
        store(hn::IfThenElseZero(hn::Gt(k, zero), phi), factor, i);
    });
}

/// phi where m differs from cell to cell: 1 where it does not regulate.
template <DensityForm form>
HWY_INLINE Vector density_of_own(const DensityTerms& terms, Vector m, Vector x) {
    const Vector one = set(1);
    const Vector safe = hn::Min(hn::Max(m, set(ratio_min)), one);
    Vector phi = one;
    if constexpr (form == DensityForm::beverton_holt) {
        phi = hn::Div(one, hn::Add(one, hn::Mul(hn::Sub(hn::Div(one, safe), one), x)));
    } else if constexpr (form == DensityForm::ricker) {
        phi = exponential(hn::Mul(hn::Log(LaneTag{}, safe), x));
    } else if constexpr (form == DensityForm::hassell) {
        const Vector power = set(-1 / terms.power);
        const Vector slope = hn::Sub(exponential(hn::Mul(power, hn::Log(LaneTag{}, safe))), one);
        const Vector bracket = hn::Min(hn::Add(one, hn::Mul(slope, x)), set(ratio_max));
        phi = exponential(hn::Mul(set(-terms.power), hn::Log(LaneTag{}, bracket)));
    } else if constexpr (form == DensityForm::gompertz) {
        const Vector log_ratio = hn::Log(LaneTag{}, hn::Max(x, set(ratio_min)));
        phi = hn::Mul(safe, exponential(hn::Mul(set(terms.slope), log_ratio)));
    }
    const auto regulates = hn::And(hn::Gt(m, hn::Zero(LaneTag{})), hn::Lt(m, one));
    return hn::IfThenElse(regulates, phi, one);
}

template <DensityForm form>
HWY_INLINE void own_factors_of_form(const DensityTerms& terms, std::span<const float> multipliers,
                                    const LaneRows& capacity, std::size_t lanes,
                                    std::span<const float> numbers, std::span<float> factor) {
    const Vector zero = hn::Zero(LaneTag{});
    for_rows(capacity, lanes, factor.size(), [&](std::size_t i, Vector k) HWY_ATTR {
        const Vector n = load(numbers, i);
        Vector phi = density_of_own<form>(terms, load(multipliers, i), ratio_of(n, k));
        if (terms.allee > 0) phi = hn::Mul(phi, hn::Div(n, hn::Add(n, set(terms.allee))));
        store(hn::IfThenElseZero(hn::Gt(k, zero), phi), factor, i);
    });
}

void own_factors_loop(const DensityTerms& terms, std::span<const float> m, const LaneRows& capacity,
                      std::size_t lanes, std::span<const float> numbers, std::span<float> factor) {
    switch (terms.form) {
        case DensityForm::beverton_holt:
            return own_factors_of_form<DensityForm::beverton_holt>(terms, m, capacity, lanes, numbers,
                                                                   factor);
        case DensityForm::ricker:
            return own_factors_of_form<DensityForm::ricker>(terms, m, capacity, lanes, numbers, factor);
        case DensityForm::hassell:
            return own_factors_of_form<DensityForm::hassell>(terms, m, capacity, lanes, numbers, factor);
        case DensityForm::gompertz:
            return own_factors_of_form<DensityForm::gompertz>(terms, m, capacity, lanes, numbers, factor);
        case DensityForm::none:
        case DensityForm::ceiling:
            return own_factors_of_form<DensityForm::none>(terms, m, capacity, lanes, numbers, factor);
    }
}

void factors_loop(const DensityTerms& terms, const LaneRows& capacity, std::size_t lanes,
                  std::span<const float> numbers, std::span<float> factor) {
    switch (terms.form) {
        case DensityForm::beverton_holt:
            return factors_of_form<DensityForm::beverton_holt>(terms, capacity, lanes, numbers, factor);
        case DensityForm::ricker:
            return factors_of_form<DensityForm::ricker>(terms, capacity, lanes, numbers, factor);
        case DensityForm::hassell:
            return factors_of_form<DensityForm::hassell>(terms, capacity, lanes, numbers, factor);
        case DensityForm::gompertz:
            return factors_of_form<DensityForm::gompertz>(terms, capacity, lanes, numbers, factor);
        case DensityForm::none:
        case DensityForm::ceiling:
            return factors_of_form<DensityForm::none>(terms, capacity, lanes, numbers, factor);
    }
}

void ratios_loop(const LaneRows& capacity, std::size_t lanes, std::span<const float> numbers,
                 std::span<float> ratio) {
    for_rows(capacity, lanes, ratio.size(),
             [&](std::size_t i, Vector k) HWY_ATTR { store(ratio_of(load(numbers, i), k), ratio, i); });
}

}  // namespace HWY_NAMESPACE
}  // namespace spoor
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spoor {

HWY_EXPORT(factors_loop);
HWY_EXPORT(own_factors_loop);
HWY_EXPORT(ratios_loop);

namespace {

bool regulates(double multiplier) {
    return multiplier > 0 && multiplier < 1;
}

double hassell_slope(double multiplier, double b) {
    return std::min(std::pow(multiplier, -1 / b) - 1, static_cast<double>(ratio_max));
}

DensityTerms terms_of(const DensityRule& rule, double multiplier) {
    DensityTerms terms{.form = regulates(multiplier) ? rule.form : DensityForm::none,
                       .multiplier = static_cast<float>(multiplier),
                       .power = static_cast<float>(rule.shape),
                       .allee = static_cast<float>(rule.allee)};
    switch (terms.form) {
        case DensityForm::beverton_holt:
            terms.slope = static_cast<float>(1 / multiplier - 1);
            break;
        case DensityForm::ricker:
            terms.slope = static_cast<float>(std::log(multiplier));
            break;
        case DensityForm::hassell:
            terms.slope = static_cast<float>(hassell_slope(multiplier, rule.shape));
            break;
        case DensityForm::gompertz:
            terms.slope = static_cast<float>(rule.shape - 1);
            break;
        case DensityForm::none:
        case DensityForm::ceiling:
            break;
    }
    return terms;
}

}  // namespace

double regulating_multiplier(const DensityRule& rule, const Eigen::MatrixXd& transition,
                             const Eigen::MatrixXd& fecundity) {
    if (rule.form == DensityForm::none || rule.form == DensityForm::ceiling) return 1;
    if (!rule.on_survival) return density_multiplier(transition, fecundity);
    const double lambda = dominant_eigenvalue(transition + fecundity);
    return lambda > 0 ? 1 / lambda : 0;
}

double density_factor(const DensityRule& rule, double multiplier, double ratio) {
    if (!regulates(multiplier)) return 1;
    switch (rule.form) {
        case DensityForm::beverton_holt:
            return 1 / (1 + (1 / multiplier - 1) * ratio);
        case DensityForm::ricker:
            return std::pow(multiplier, ratio);
        case DensityForm::hassell:
            return std::pow(1 + hassell_slope(multiplier, rule.shape) * ratio, -rule.shape);
        case DensityForm::gompertz:
            return multiplier * std::pow(ratio, rule.shape - 1);
        case DensityForm::none:
        case DensityForm::ceiling:
            break;
    }
    return 1;
}

void density_factors(const DensityRule& rule, double multiplier, const LaneRows& capacity, std::size_t lanes,
                     std::span<const float> numbers, std::span<float> factor) {
    HWY_DYNAMIC_DISPATCH(factors_loop)(terms_of(rule, multiplier), capacity, lanes, numbers, factor);
}

void density_factors(const DensityRule& rule, std::span<const float> multipliers, const LaneRows& capacity,
                     std::size_t lanes, std::span<const float> numbers, std::span<float> factor) {
    DensityTerms terms{
        .form = rule.form, .power = static_cast<float>(rule.shape), .allee = static_cast<float>(rule.allee)};
    if (rule.form == DensityForm::gompertz) terms.slope = static_cast<float>(rule.shape - 1);
    HWY_DYNAMIC_DISPATCH(own_factors_loop)(terms, multipliers, capacity, lanes, numbers, factor);
}

void density_ratios(const LaneRows& capacity, std::size_t lanes, std::span<const float> numbers,
                    std::span<float> ratio) {
    HWY_DYNAMIC_DISPATCH(ratios_loop)(capacity, lanes, numbers, ratio);
}

}  // namespace spoor
#endif
