#pragma once

#include <span>

#include "kernels/population/lane_math.hpp"
#include "kernels/population/model.hpp"

namespace spoor {

/// Probability of leaving at N/K = ratio: `max`, or max / (1 + exp(-alpha (ratio - beta))) (Kun & Scheuring
/// 2006).
[[nodiscard]] double emigration_probability(const EmigrationRule& rule, double ratio);

/// The same in float lanes. @param ratio, leaving (cell, lane), may be the same array.
void emigration_probabilities(const EmigrationRule& rule, std::span<const float> ratio,
                              std::span<float> leaving);

/// leaving = 1 where capacity is not > 0: lost habitat is left by all.
void leave_lost_habitat(const LaneRows& capacity, std::size_t lanes, std::span<float> leaving);

}  // namespace spoor
