#pragma once

#include <string>
#include <vector>

#include "sim/sensitivity/analysis.hpp"
#include "sim/sensitivity/lambda.hpp"

namespace spoor {

// An analysis as a person reads it, as rows for a spreadsheet, and as data for a program. CSV columns are
// stable; JSON says its `schema_version`. What does not exist (a rank correlation of what never varies) is
// "-", empty and null.

[[nodiscard]] std::string sensitivity_text(const Study& study, const SensitivityRequest& request,
                                           const std::vector<ParameterEffect>& effects);
[[nodiscard]] std::string sensitivity_csv(const Study& study, const SensitivityRequest& request,
                                          const std::vector<ParameterEffect>& effects);
[[nodiscard]] std::string sensitivity_json(const Study& study, const SensitivityRequest& request,
                                           const std::vector<ParameterEffect>& effects);

[[nodiscard]] std::string lambda_text(const Study& study, const std::vector<LambdaEffect>& effects);
[[nodiscard]] std::string lambda_csv(const std::vector<LambdaEffect>& effects);
[[nodiscard]] std::string lambda_json(const Study& study, const std::vector<LambdaEffect>& effects);

}  // namespace spoor
