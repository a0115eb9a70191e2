#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "kernels/suitability/model.hpp"
#include "sim/io/findings.hpp"

namespace spoor {

/// Resolves a layer name to a predictor; nullopt when there is none of that name.
using PredictorLookup = std::function<std::optional<int>(const std::string& layer)>;

/// Reads a .lambdas file as the MaxEnt program writes it. Faults go to `findings` with their line number.
[[nodiscard]] std::optional<MaxentModel> read_lambdas(const std::filesystem::path& path,
                                                      const std::string& shown_as,
                                                      const PredictorLookup& predictor, Findings& findings);

/// Reads a table `term, coefficient` with terms as R names coefficients: (Intercept), x, I(x^2), x:z.
[[nodiscard]] std::optional<RegressionModel> read_regression(const std::filesystem::path& path,
                                                             const std::string& shown_as,
                                                             const PredictorLookup& predictor,
                                                             Findings& findings);

}  // namespace spoor
