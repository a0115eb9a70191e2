#pragma once

#include "kernels/grid/grid.hpp"

namespace spoor {

/// The national frame: RD New (EPSG:28992), bounds [0, 300000, 280000, 625000], the one PBL's national models
/// use.
inline constexpr double frame_x_min = 0;
inline constexpr double frame_x_max = 280'000;
inline constexpr double frame_y_min = 300'000;
inline constexpr double frame_y_max = 625'000;

/// The frame in cells of a size that divides it.
[[nodiscard]] constexpr Grid frame_grid(double cell_size) {
    return {.x_min = frame_x_min,
            .y_max = frame_y_max,
            .cell_size = cell_size,
            .nx = static_cast<std::int64_t>((frame_x_max - frame_x_min) / cell_size + 0.5),
            .ny = static_cast<std::int64_t>((frame_y_max - frame_y_min) / cell_size + 0.5)};
}

}  // namespace spoor
