#pragma once

#include <cstddef>
#include <span>

#include "kernels/suitability/model.hpp"
#include "kernels/suitability/program.hpp"

namespace spoor {

/// Response of a term [0..1] to a predictor with data, as the formulas of model.md section 1 are written.
[[nodiscard]] double reference_response(const SuitabilityTerm& term, double x);

/// Combines the responses of a model's terms, in their order.
[[nodiscard]] double reference_combination(const TermsModel& model, std::span<const double> responses);

/// Suitability of one cell of a block in double, what SuitabilityProgram must equal within 1e-5; NaN where a
/// predictor that the model names has no data.
[[nodiscard]] double reference_suitability(const SuitabilityModel& model, const PredictorColumns& block,
                                           std::size_t cell);

}  // namespace spoor
