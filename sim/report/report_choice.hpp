#pragma once

#include <optional>
#include <vector>

#include "sim/report/comparison.hpp"

namespace spoor {

/// The strategy under which most species are better and fewest worse, of several the one with the largest
/// mean change; nothing where there is only the baseline.
[[nodiscard]] std::optional<Tally> most_effective(const Comparison& comparison);
/// The one with most species better for its money; nothing where none costs anything.
[[nodiscard]] std::optional<Tally> best_for_its_money(const Comparison& comparison);

/// Species to show: those that gain most under a strategy, then those that lose most, by the relative
/// difference, where the interval leaves 0 out. Positions in the cube.
[[nodiscard]] std::vector<int> species_that_stand_out(const Comparison& comparison, int scenario);

}  // namespace spoor
