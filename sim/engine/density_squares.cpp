#include "sim/engine/density_squares.hpp"

#include <cmath>
#include <unordered_map>

namespace spoor {

DensitySquares density_squares(const Grid& grid, double edge_m, std::span<const CellIndex> cells) {
    const auto edge = static_cast<std::int64_t>(std::llround(edge_m / grid.cell_size));
    DensitySquares squares;
    if (edge <= 1) return squares;
    const std::int64_t columns = grid.nx / edge + 1;
    std::unordered_map<std::int64_t, std::uint32_t> numbers;
    squares.of_cell.reserve(cells.size());
    for (const CellIndex cell : cells) {
        const CellPosition at = grid.position(cell);
        const auto [square, is_new] = numbers.try_emplace(at.y / edge * columns + at.x / edge,
                                                          static_cast<std::uint32_t>(numbers.size()));
        squares.of_cell.push_back(square->second);
    }
    squares.count = numbers.size();
    return squares;
}

}  // namespace spoor
