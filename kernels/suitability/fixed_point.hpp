#pragma once

#include <algorithm>
#include <cmath>

namespace spoor::suitability {

/// Numbers as whole multiples of a step, whose sums don't depend on their order. The step is a power of two,
/// so that sums of whole numbers are exact.
struct FixedPoint {
    double step = 1;   //!< at most 2^-30 of the largest absolute value
    double steps = 1;  //!< a unit: 1 / step
    double most = 0;   //!< multiples kept in -most..most, so that no window's sum leaves 64 bits

    /// @param largest absolute value, 0: as if it were 1. @param radius_cells of the windows that are summed.
    /// A value may be larger by a factor of 2^20 (radius up to 15 cells), 2^14 (100), 2^10 (500), 8 (any);
    /// what passes that counts as that.
    FixedPoint(double largest, double radius_cells) {
        int exponent = 0;
        std::frexp(largest > 0 ? largest : 1.0, &exponent);  // largest < 2^exponent
        step = std::ldexp(1.0, exponent - 31);
        steps = std::ldexp(1.0, 31 - exponent);
        const double edge = 2 * std::min(radius_cells, 8191.0) + 1;
        most = std::ldexp(1.0, std::min(51, 62 - static_cast<int>(std::ceil(std::log2(edge * edge)))));
    }
};

}  // namespace spoor::suitability
