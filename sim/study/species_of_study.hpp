#pragma once

#include <span>

#include "sim/study/study.hpp"

namespace spoor {

/// A study of some species of another, at these positions there. Predictors that none of them asks for stay,
/// so that landscapes of the two are one.
[[nodiscard]] Study species_of_study(const Study& whole, std::span<const int> positions);

}  // namespace spoor
