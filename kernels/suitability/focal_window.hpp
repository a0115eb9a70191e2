#pragma once

#include <cstdint>
#include <vector>

#include "kernels/grid/grid.hpp"

namespace spoor {

/// The cells whose centre is within a radius of a cell's centre, as half widths of the rows from -reach to
/// reach, no wider and higher than the grid.
class FocalWindow {
public:
    /// A centre that lies on the circle but for rounding (1e-9 of the radius squared) is inside: radius and
    /// cell size are decimal numbers, and 0.3 / 0.1 is less than 3.
    FocalWindow(const Grid& grid, double radius_m);

    [[nodiscard]] std::int64_t reach() const { return static_cast<std::int64_t>(half_widths_.size()) / 2; }
    /// @param dy -reach..reach
    [[nodiscard]] std::int64_t half_width(std::int64_t dy) const {
        return half_widths_[static_cast<std::size_t>(dy + reach())];
    }
    [[nodiscard]] std::int64_t widest() const { return half_width(0); }
    /// Cells of a window that lies wholly on the grid.
    [[nodiscard]] std::int64_t cells() const;

private:
    std::vector<std::int64_t> half_widths_;
};

}  // namespace spoor
