#pragma once

#include <algorithm>
#include <cstdint>

#include "kernels/grid/grid.hpp"

namespace spoor {

/// Edge of a tile in cells. A tile is also one chunk of the cube, so that what is computed together is
/// compressed and written together.
inline constexpr std::int64_t tile_edge = 256;

/// A rectangular window of a grid, at most tile_edge x tile_edge cells.
struct Tile {
    std::int64_t x0 = 0;      //!< first column
    std::int64_t y0 = 0;      //!< first row
    std::int64_t width = 0;   //!< columns
    std::int64_t height = 0;  //!< rows

    [[nodiscard]] std::int64_t cells() const { return width * height; }
};

/// The tiles that cover a grid, row by row from the north-west; those at the east and south edge may be
/// smaller.
class TileGrid {
public:
    explicit TileGrid(const Grid& grid) : grid_(grid) {}

    [[nodiscard]] std::int64_t columns() const { return (grid_.nx + tile_edge - 1) / tile_edge; }
    [[nodiscard]] std::int64_t rows() const { return (grid_.ny + tile_edge - 1) / tile_edge; }
    [[nodiscard]] std::int64_t size() const { return columns() * rows(); }

    [[nodiscard]] Tile tile(std::int64_t id) const {
        const std::int64_t x0 = id % columns() * tile_edge;
        const std::int64_t y0 = id / columns() * tile_edge;
        return {x0, y0, std::min(tile_edge, grid_.nx - x0), std::min(tile_edge, grid_.ny - y0)};
    }
    [[nodiscard]] std::int64_t tile_of(CellIndex cell) const {
        const auto [x, y] = grid_.position(cell);
        return y / tile_edge * columns() + x / tile_edge;
    }

private:
    Grid grid_;
};

}  // namespace spoor
