#include "kernels/viability/range.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace spoor {

Square square_at(double x, double y, double edge_m) {
    return {.column = static_cast<std::int64_t>(std::floor(x / edge_m)),
            .row = static_cast<std::int64_t>(std::floor(y / edge_m))};
}

std::vector<Square> occupied_squares(const Grid& grid, std::span<const CellIndex> cells,
                                     std::span<const std::uint8_t> present, double edge_m) {
    assert(cells.size() == present.size() && edge_m > 0);
    std::vector<Square> squares;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (present[i] == 0) continue;
        const CellPosition at = grid.position(cells[i]);
        const Square square = square_at(grid.centre_x(at.x), grid.centre_y(at.y), edge_m);
        // Cells come row by row, so the same square often comes again at once.
        if (squares.empty() || squares.back() != square) squares.push_back(square);
    }
    std::sort(squares.begin(), squares.end());
    squares.erase(std::unique(squares.begin(), squares.end()), squares.end());
    return squares;
}

double occupied_area(const Grid& grid, std::span<const std::uint8_t> present) {
    const auto empty = std::count(present.begin(), present.end(), std::uint8_t{0});
    return grid.cell_area_ha() * static_cast<double>(static_cast<std::ptrdiff_t>(present.size()) - empty);
}

double yearly_change(double from, double to, double years) {
    assert(from >= 0 && to >= 0 && years > 0);
    if (from == 0) return to == 0 ? 0.0 : std::numeric_limits<double>::infinity();
    return std::pow(to / from, 1 / years) - 1;
}

}  // namespace spoor
