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

/// Opens a raster on the grid of the whole study. Throws InputError naming a file that cannot be used.
[[nodiscard]] AlignedRaster open_raster_of(const Study& study, const std::filesystem::path& path,
                                           Resampling resampling);
/// Reads it over the study's own cells, (y, x); NaN = no data.
[[nodiscard]] std::vector<float> read_rows_of(const Study& study, const AlignedRaster& raster);

/// Both at once.
[[nodiscard]] std::vector<float> read_raster_of(const Study& study, const std::filesystem::path& path,
                                                Resampling resampling);

}  // namespace spoor
