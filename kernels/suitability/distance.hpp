#pragma once

#include <cstdint>
#include <span>

#include "kernels/grid/grid.hpp"

namespace spoor {

/// Exact Euclidean distance [m] from each cell with data to the nearest cell of a class, centre to centre, in
/// time linear in cells (Meijster, Roerdink & Hesselink 2000; Felzenszwalb & Huttenlocher 2012: rows to the
/// class down the columns, then lower envelopes of parabolas along the rows, in whole numbers). NaN where the
/// cell has no data (NaN or infinite), +infinity where the grid has no cell of the class.
void distance_to_class(const Grid& grid, std::int32_t class_value, std::span<const float> layer,
                       std::span<float> out);

/// The first half: rows from each cell of columns x_begin..x_end (exclusive) to the nearest cell of the class
/// in its column (whole, exact up to 2^24), +infinity where there is none. Columns may be computed by
/// different threads.
/// @param out (y, x), of the whole grid.
void rows_to_class(const Grid& grid, std::int32_t class_value, std::span<const float> layer,
                   std::int64_t x_begin, std::int64_t x_end, std::span<float> out);

/// The second half: turns what rows_to_class left in rows y_begin..y_end (exclusive) into distances [m]. Rows
/// may be computed by different threads, once all columns are done.
/// @param out (y, x), of the whole grid.
void distance_rows(const Grid& grid, std::span<const float> layer, std::int64_t y_begin, std::int64_t y_end,
                   std::span<float> out);

}  // namespace spoor
