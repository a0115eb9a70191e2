#pragma once

#include "kernels/suitability/model.hpp"

namespace spoor {

/// Response of one cell [0..1]; x must have data. Ramps are computed from their zero knot, so that 0 is
/// exact.
[[nodiscard]] double curve_value(const SuitabilityTerm& term, double x);

}  // namespace spoor
