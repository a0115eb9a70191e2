#pragma once

#include "sim/study/landscape_inputs.hpp"
#include "sim/study/measure.hpp"

namespace spoor {

/// A class changes when this share of the effect is in force.
inline constexpr double class_changes_at = 0.5;

/// The share of an effect that shows in a layer of a kind: all or nothing where the layer holds classes.
[[nodiscard]] double showing_share(LayerKind kind, double share);

/// Value [unit of the layer] of a cell in which a share of an effect is in force; v its value, b the value
/// before:
///
/// | set      | b + share (v - b)         | without data before: v at once |
/// | add      | b + share v               |                                |
/// | multiply | b (1 + share (v - 1))     |                                |
/// | minimum  | b + share (min(b, v) - b) | not above v                    |
/// | maximum  | b + share (max(b, v) - b) | not below v                    |
///
/// Classes can only be set, and are from share 1/2 on. No data (NaN) stays no data but under `set`.
/// @param share in (0, 1].
[[nodiscard]] float value_under_effect(const LayerEffect& effect, LayerKind kind, double share, float before);

}  // namespace spoor
