#pragma once

#include <span>

#include "kernels/random/lanes.hpp"

namespace spoor::reference {

/// The draws of kernels/random/lanes.hpp, one lane at a time by their definition.
void draw_bits_lanes(const LaneDraw& where, std::span<std::uint32_t> words);
void draw_poisson_lanes(const LaneDraw& where, std::span<const float> mean, std::span<float> counts);
void draw_binomial_lanes(const LaneDraw& where, std::span<const float> trials,
                         std::span<const float> probability, std::span<float> counts);
void draw_negative_binomial_lanes(const LaneDraw& where, std::span<const float> mean,
                                  std::span<const float> size, std::span<float> counts);
void draw_normal_lanes(const LaneDraw& where, std::span<float> normals);

}  // namespace spoor::reference
