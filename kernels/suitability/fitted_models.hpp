#pragma once

#include <functional>

#include "kernels/suitability/model.hpp"

namespace spoor {

/// Value of a predictor in the cell at hand.
using PredictorValue = std::function<double(int)>;

[[nodiscard]] double regression_value(const RegressionModel& model, const PredictorValue& x);

/// As MaxEnt projects: predictors are clamped to their training range, then linear, quadratic and product
/// features to 0..1. Raw output may exceed 1.
[[nodiscard]] double maxent_value(const MaxentModel& model, const PredictorValue& x);

}  // namespace spoor
