#pragma once

#include <vector>

#include "sim/io/png.hpp"

namespace spoor {

/// Sequential, perceptually even, readable by colour-blind people: viridis (van der Walt & Smith 2015, CC0),
/// as the polynomial of M. Zucker (CC0). @param u in 0..1.
[[nodiscard]] Rgba sequential_colour(double u);

/// Diverging, blue over near white to red-brown, neither end brighter than the other; 0.5 is no difference.
[[nodiscard]] Rgba diverging_colour(double u);

}  // namespace spoor
