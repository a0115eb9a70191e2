#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <utility>
#include <vector>

#include "sim/study/study.hpp"

namespace spoor {

/// Rows of a study's grid as a study of their own, moved over the country from strip to strip. Its landscape
/// is that of the whole, cell by cell, to the bit. Measures keep their positions and the cells of theirs that
/// lie in the rows; regions are left out.
class RowsOfStudy {
public:
    explicit RowsOfStudy(const Study& whole);
    /// With nothing but what it takes to read layers: a study of many species is copied slowly.
    [[nodiscard]] static RowsOfStudy layers_of(const Study& whole);

    /// Rows [first, end), until others are asked for.
    [[nodiscard]] const Study& take(std::int64_t first, std::int64_t end);

private:
    RowsOfStudy(const Study& whole, Study rows) : whole_(whole), rows_(std::move(rows)) {}

    const Study& whole_;
    Study rows_;  // one for all strips: a study of many species takes longer to copy than a strip to read
};

/// Opens a raster on the grid of the whole study. Throws InputError naming a file that cannot be used.
[[nodiscard]] AlignedRaster open_raster_of(const Study& study, const std::filesystem::path& path,
                                           Resampling resampling);
/// Reads it over the study's own cells, (y, x); NaN = no data. @param cells as many.
void read_rows_of(const Study& study, const AlignedRaster& raster, std::span<float> cells);

/// Both at once.
[[nodiscard]] std::vector<float> read_raster_of(const Study& study, const std::filesystem::path& path,
                                                Resampling resampling);

}  // namespace spoor
