#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "sim/study/study.hpp"

namespace spoor {

/// Rows [first, end) of a study's grid as a study of their own: its landscape is that of the whole, cell by
/// cell, to the bit. Measures keep their positions and the cells of theirs that lie in the rows; regions are
/// left out.
[[nodiscard]] Study rows_of_study(const Study& whole, std::int64_t first, std::int64_t end);

/// Reads a raster over the study's cells, (y, x); NaN = no data. Throws InputError naming a file that cannot
/// be read.
[[nodiscard]] std::vector<float> read_raster_of(const Study& study, const std::filesystem::path& path,
                                                Resampling resampling);

}  // namespace spoor
