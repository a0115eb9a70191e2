#pragma once

#include <cstdint>
#include <vector>

#include "kernels/population/simulator.hpp"
#include "sim/study/rate.hpp"

namespace spoor {

/// Quantile of a distribution at 0 < u < 1. PERT is a beta distribution over min..max of mean
/// (min + 4 mode + max) / 6 (Clark 1962; Vose 2008); lognormal and beta are given by their mean and sd.
[[nodiscard]] double quantile(const UncertainNumber& uncertain, double u);

/// The number of each replicate of a block: one draw a replicate, whatever the block and the scenario; the
/// mean in expected mode. @param key of the rate (its own identity). Never below 0 nor above `most`.
[[nodiscard]] std::vector<float> draw_numbers(const UncertainNumber& uncertain, Mode mode, DrawKey key,
                                              std::uint32_t first_replicate, std::size_t lanes, double most);

}  // namespace spoor
