#pragma once

#include <string>

#include "kernels/suitability/predictor.hpp"
#include "sim/study/measure.hpp"
#include "sim/study/species.hpp"
#include "sim/study/viability_rules.hpp"

namespace spoor {

// Names as the study file and the tables write them, where a study holds an enumerator.

[[nodiscard]] std::string name_of(Event event);
[[nodiscard]] std::string name_of(DensityForm form);
[[nodiscard]] std::string name_of(OffspringDraw draw);
[[nodiscard]] std::string name_of(KernelForm form);
[[nodiscard]] std::string name_of(DispersalForm form);
[[nodiscard]] std::string name_of(CurveForm form);
[[nodiscard]] std::string name_of(Combination combination);
[[nodiscard]] std::string name_of(Statistic statistic);
[[nodiscard]] std::string name_of(LayerOperator op);
[[nodiscard]] std::string name_of(VitalRate rate);
[[nodiscard]] std::string name_of(MetapopulationOf between);
[[nodiscard]] std::string name_of(const NoiseBy& by);
/// "pert(1, 2, 4)", "beta(0.5, 0.1)".
[[nodiscard]] std::string name_of(const UncertainNumber& uncertain);

/// A number as short as it can be written without losing anything; "" for `otherwise`, which is the default.
[[nodiscard]] std::string number_unless(double value, double otherwise);
[[nodiscard]] std::string number(double value);

}  // namespace spoor
