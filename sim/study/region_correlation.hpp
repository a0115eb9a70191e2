#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/study/load_context.hpp"

namespace spoor {

/// How the noise of the regions of a layer hangs together: a table with a column `region` and one for each
/// region, a row for each region. @returns (region, region); nothing where there are faults, which are told.
[[nodiscard]] std::optional<std::vector<double>> read_region_correlation(
    const LoadContext& context, const std::filesystem::path& path, const std::string& shown_as,
    const std::vector<std::string>& regions);

}  // namespace spoor
