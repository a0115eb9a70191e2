#pragma once

#include <string>

#include "sim/study/study.hpp"

namespace spoor {

/// How the parts of a model of suitability are put together: "product", "regression, logit", "maxent,
/// cloglog".
[[nodiscard]] std::string combination_text(const SuitabilityModel& model);

/// The parts themselves, with every number: terms by layer, statistic and curve; coefficients; of a MaxEnt
/// model, which has hundreds of numbers in a file of its own, how many features it has.
[[nodiscard]] std::string suitability_text(const Study& study, const SuitabilityModel& model);

}  // namespace spoor
