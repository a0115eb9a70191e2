#pragma once

#include <cstdint>
#include <span>

#include "kernels/grid/grid.hpp"
#include "kernels/suitability/predictor.hpp"

namespace spoor {

/// Computes a focal predictor over a whole grid. Windows are discs of the cells whose centre lies within
/// radius_m of the centre (see FocalWindow); cells off the grid and cells without data (NaN or infinite)
/// leave numerator and denominator of mean and share, and count 0 in a sum. The result is NaN where the cell
/// itself has no data. Sums are whole multiples of at most 2^-30 of the layer's largest absolute value, in 64
/// bits, so that the result does not depend on the order of summation or the vector width: a window computed
/// alone equals it bit for bit. Costs 2 additions a row of the window and cell, a sixteenth of that or less
/// in vectors.
/// @param layer [layer unit] (y, x). @param out (y, x): mean and sum [layer unit], share [1], distance [m]
/// (+infinity where the grid has no cell of the class). Distances are exact Euclidean (centre to centre).
void focal_statistic(const Grid& grid, const PredictorSpec& spec, std::span<const float> layer,
                     std::span<float> out);

/// The same for rows y_begin..y_end (exclusive) only; `out` has (y_end - y_begin) * nx cells. Rows may be
/// computed by different threads. Not for Statistic::distance, which needs the whole grid.
/// @param largest_absolute of the layer, or of the one it is a changed copy of: values may be larger, up to a
/// factor that depends on the radius (FixedPoint), at which they are cut off.
void focal_statistic_rows(const Grid& grid, const PredictorSpec& spec, std::span<const float> layer,
                          double largest_absolute, std::int64_t y_begin, std::int64_t y_end,
                          std::span<float> out);

/// Largest finite |value| of a layer, the scale of the fixed point sums (0 for an empty layer).
[[nodiscard]] double largest_absolute(std::span<const float> layer);

}  // namespace spoor
