#pragma once

#include <span>

#include "kernels/suitability/model.hpp"

namespace spoor {

/// Combines the responses of a model's terms, in their order, to suitability [0..1].
[[nodiscard]] double combined(const TermsModel& model, std::span<const double> responses);

}  // namespace spoor
