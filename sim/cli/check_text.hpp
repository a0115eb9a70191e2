#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sim/cli/habitat_check.hpp"
#include "sim/engine/plan.hpp"
#include "sim/study/check_demography.hpp"

namespace spoor::cli {

/// All that `spoor check` found out of a good study.
struct CheckedStudy {
    const Study& study;
    RunPlan plan;
    std::vector<SpeciesCheck> demography;
    std::vector<HabitatCheck> habitat;  //!< empty: not asked for
};

[[nodiscard]] std::string layers_text(const Study& study);
/// A row a species, or where there are more than `most` what they have in common.
[[nodiscard]] std::string species_text(const CheckedStudy& checked, std::size_t most);
[[nodiscard]] nlohmann::json checked_json(const CheckedStudy& checked);

}  // namespace spoor::cli
