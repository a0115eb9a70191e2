#pragma once

#include <vector>

#include "sim/engine/landscape.hpp"
#include "sim/study/study.hpp"

namespace spoor {

/// Positions of the species that any scenario may reach, ascending: whose suitability a measure changes
/// somewhere, or a rate, who is released or removed, who walks over a layer that changes, and all where a
/// scenario has other drivers. Only cells that measures change are evaluated, so it costs what they cover and
/// not the country. @param source of the study; the landscape of the first year is worth holding meanwhile.
[[nodiscard]] std::vector<int> reached_species(const Study& study, LandscapeSource& source);

}  // namespace spoor
