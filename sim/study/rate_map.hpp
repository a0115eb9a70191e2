#pragma once

#include <vector>

#include "sim/io/raster.hpp"
#include "sim/study/rate.hpp"

namespace spoor {

/// Values of a rate map on the study grid in a calendar year, (y, x), NaN where it has no data; cells of
/// another size take the nearest value. Throws InputError naming the file.
[[nodiscard]] std::vector<float> read_rate_map(const Grid& grid, const Crs& crs, const RateMap& map,
                                               int year);

}  // namespace spoor
