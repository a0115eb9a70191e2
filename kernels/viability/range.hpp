#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "kernels/grid/grid.hpp"

namespace spoor {

/// Squares of the national reporting grids: 10 km for the range of the Habitats Directive, 1 or 5 km
/// (*km-hok*, *uurhok*) for the Red List. A square is floor(x / edge), floor(y / edge) of the projected
/// coordinates.
struct Square {
    std::int64_t column = 0;
    std::int64_t row = 0;

    friend auto operator<=>(const Square&, const Square&) = default;  // NOLINT(modernize-use-nullptr)
};

/// The square that holds a point. @param edge_m > 0.
[[nodiscard]] Square square_at(double x, double y, double edge_m);

/// Squares that hold the centre of a cell that is present, ascending. @param present (cell) not 0 where it
/// is.
[[nodiscard]] std::vector<Square> occupied_squares(const Grid& grid, std::span<const CellIndex> cells,
                                                   std::span<const std::uint8_t> present, double edge_m);

/// Area of the cells that are present [ha].
[[nodiscard]] double occupied_area(const Grid& grid, std::span<const std::uint8_t> present);

/// Yearly rate of change between two amounts, (to / from)^(1 / years) - 1; 0 where both are 0, +infinity from
/// 0.
[[nodiscard]] double yearly_change(double from, double to, double years);

}  // namespace spoor
