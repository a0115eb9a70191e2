#pragma once

#include "sim/io/cube.hpp"
#include "sim/io/hdf5_read.hpp"

namespace spoor {

/// The axes of a cube from its coordinates and labels. Throws InputError naming file and what is missing when
/// it is no cube of ours.
[[nodiscard]] CubeAxes read_axes(const Hdf5Input& input);

/// Whether a variable is part of the skin: a coordinate, a label or the grid mapping.
[[nodiscard]] bool is_skin(const std::string& variable);

}  // namespace spoor
