#include "sim/engine/reach_of.hpp"

#include <algorithm>

namespace spoor {

namespace {

/// Blocks small beside the reach, so that rounding adds little to it, and not so small that there are many.
std::int64_t edge_of_block(std::int64_t reach) {
    return std::clamp<std::int64_t>(reach / 3, 4, 64);
}

}  // namespace

ReachOf::ReachOf(const Grid& grid, std::int64_t reach)
    : grid_(grid),
      block_(edge_of_block(reach)),
      columns_(grid.nx / block_ + 1),
      rows_(grid.ny / block_ + 1),
      blocks_(reach > 0 ? (reach + block_ - 1) / block_ : 0),
      marked_(static_cast<std::size_t>(columns_ * rows_), 0) {}

void ReachOf::spread() {
    if (blocks_ == 0) return;
    spread_along(1, columns_, columns_, rows_);
    spread_along(columns_, rows_, 1, columns_);
}

void ReachOf::spread_along(std::int64_t step, std::int64_t length, std::int64_t next_line,
                           std::int64_t lines) {
    std::vector<std::uint8_t> line(static_cast<std::size_t>(length));
    for (std::int64_t l = 0; l < lines; ++l) {
        std::fill(line.begin(), line.end(), std::uint8_t{0});
        for (std::int64_t i = 0; i < length; ++i) {
            if (marked_[static_cast<std::size_t>(l * next_line + i * step)] == 0) continue;
            const std::int64_t from = std::max<std::int64_t>(0, i - blocks_);
            const std::int64_t until = std::min(length, i + blocks_ + 1);
            std::fill(line.begin() + from, line.begin() + until, std::uint8_t{1});
        }
        for (std::int64_t i = 0; i < length; ++i)
            marked_[static_cast<std::size_t>(l * next_line + i * step)] = line[static_cast<std::size_t>(i)];
    }
}

}  // namespace spoor
