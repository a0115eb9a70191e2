#pragma once

#include <cstddef>
#include <cstdint>

namespace spoor {

/// Row-major index of a cell, y * nx + x, of the grid it belongs to. 64 bits: a 25 m continent does not fit
/// in 32.
using CellIndex = std::int64_t;

/// Column and row of a cell; row 0 is the northernmost.
struct CellPosition {
    std::int64_t x = 0;
    std::int64_t y = 0;

    friend bool operator==(const CellPosition&, const CellPosition&) = default;
};

/// A regular grid of square cells, north up: where the country lies, in metres of its projected CRS.
struct Grid {
    double x_min = 0;      //!< west edge [m]
    double y_max = 0;      //!< north edge [m]
    double cell_size = 1;  //!< edge of a cell [m]
    std::int64_t nx = 0;   //!< columns
    std::int64_t ny = 0;   //!< rows

    [[nodiscard]] std::int64_t cells() const { return nx * ny; }
    [[nodiscard]] double cell_area_ha() const { return cell_size * cell_size / 10'000.0; }
    [[nodiscard]] double x_max() const { return x_min + static_cast<double>(nx) * cell_size; }
    [[nodiscard]] double y_min() const { return y_max - static_cast<double>(ny) * cell_size; }

    [[nodiscard]] CellIndex index(CellPosition at) const { return at.y * nx + at.x; }
    [[nodiscard]] CellPosition position(CellIndex cell) const { return {cell % nx, cell / nx}; }
    [[nodiscard]] bool contains(CellPosition at) const {
        return at.x >= 0 && at.x < nx && at.y >= 0 && at.y < ny;
    }
    /// Easting of the centre of a column [m].
    [[nodiscard]] double centre_x(std::int64_t x) const {
        return x_min + (static_cast<double>(x) + 0.5) * cell_size;
    }
    /// Northing of the centre of a row [m].
    [[nodiscard]] double centre_y(std::int64_t y) const {
        return y_max - (static_cast<double>(y) + 0.5) * cell_size;
    }

    friend bool operator==(const Grid&, const Grid&) = default;
};

}  // namespace spoor
