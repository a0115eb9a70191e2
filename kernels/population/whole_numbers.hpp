#pragma once

#include <cstdint>
#include <span>

#include "kernels/random/lanes.hpp"

namespace spoor {

/// Rounds real numbers to whole individuals: what is whole stays, a fraction becomes one more individual with
/// that probability, by the 32 bits of the draw at `where`. Monotone in the number.
/// @param bits scratch, at least as large as numbers. @param numbers (cell, lane), >= 0, rounded in place.
void round_to_individuals(const LaneDraw& where, std::span<std::uint32_t> bits, std::span<float> numbers);

}  // namespace spoor
