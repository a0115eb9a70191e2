#include "kernels/population/emigration.hpp"

#include <algorithm>
#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/population/emigration.cpp"
#include <hwy/foreach_target.h>
// Highway wants its list of targets first.
#include <hwy/contrib/math/math-inl.h>

#include "kernels/population/lane_math-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace spoor {
namespace HWY_NAMESPACE {

void logistic_loop(float max, float alpha, float beta, std::span<const float> ratio,
                   std::span<float> leaving) {
    for_each(leaving, [&](std::size_t i) HWY_ATTR {
        // exp(80) is finite in float and already far beyond what 1 + exp can tell.
        const Vector slope = hn::Mul(set(-alpha), hn::Sub(load(ratio, i), set(beta)));
        const Vector exponent = hn::Max(set(-80), hn::Min(slope, set(80)));
        return hn::Div(set(max), hn::Add(set(1), hn::Exp(LaneTag{}, exponent)));
    });
}

void lost_habitat_loop(const LaneRows& capacity, std::size_t lanes, std::span<float> leaving) {
    for_rows(capacity, lanes, leaving.size(), [&](std::size_t i, Vector k) HWY_ATTR {
        store(hn::IfThenElse(hn::Gt(k, hn::Zero(LaneTag{})), load(leaving, i), set(1)), leaving, i);
    });
}

}  // namespace HWY_NAMESPACE
}  // namespace spoor
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spoor {

HWY_EXPORT(logistic_loop);
HWY_EXPORT(lost_habitat_loop);

double emigration_probability(const EmigrationRule& rule, double ratio) {
    return rule.alpha ? rule.max / (1 + std::exp(-*rule.alpha * (ratio - rule.beta))) : rule.max;
}

void emigration_probabilities(const EmigrationRule& rule, std::span<const float> ratio,
                              std::span<float> leaving) {
    const auto max = static_cast<float>(rule.max);
    if (!rule.alpha) {
        std::fill(leaving.begin(), leaving.end(), max);
        return;
    }
    HWY_DYNAMIC_DISPATCH(logistic_loop)
    (max, static_cast<float>(*rule.alpha), static_cast<float>(rule.beta), ratio, leaving);
}

void leave_lost_habitat(const LaneRows& capacity, std::size_t lanes, std::span<float> leaving) {
    HWY_DYNAMIC_DISPATCH(lost_habitat_loop)(capacity, lanes, leaving);
}

}  // namespace spoor
#endif
