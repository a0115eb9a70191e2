#include "sim/policy/layer_effect.hpp"

#include <algorithm>
#include <cmath>

namespace spoor {

double showing_share(LayerKind kind, double share) {
    if (kind == LayerKind::continuous) return share;
    return share >= class_changes_at ? 1.0 : 0.0;
}

float value_under_effect(const LayerEffect& effect, LayerKind kind, double share, float before) {
    const double shown = showing_share(kind, share);
    if (shown <= 0) return before;
    const double b = before;
    const double v = effect.value;
    if (effect.op == LayerOperator::set && (std::isnan(before) || shown >= 1)) return static_cast<float>(v);
    if (std::isnan(before)) return before;
    switch (effect.op) {
        case LayerOperator::set:
            return static_cast<float>(b + shown * (v - b));
        case LayerOperator::add:
            return static_cast<float>(b + shown * v);
        case LayerOperator::multiply:
            return static_cast<float>(b * (1 + shown * (v - 1)));
        case LayerOperator::minimum:
            return static_cast<float>(b + shown * (std::min(b, v) - b));
        case LayerOperator::maximum:
            return static_cast<float>(b + shown * (std::max(b, v) - b));
    }
    return before;
}

}  // namespace spoor
