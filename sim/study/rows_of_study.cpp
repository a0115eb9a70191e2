#include "sim/study/rows_of_study.hpp"

#include <algorithm>

#include "sim/io/raster_array.hpp"

namespace spoor {

Study rows_of_study(const Study& whole, std::int64_t first, std::int64_t end) {
    Study rows = whole;
    rows.rows_of = {.grid = whole.grid, .first = first};
    rows.grid.y_max = whole.grid.y_max - static_cast<double>(first) * whole.grid.cell_size;
    rows.grid.ny = end - first;
    const CellIndex first_cell = whole.grid.index({0, first});
    const CellIndex end_cell = whole.grid.index({0, end});
    rows.mask = whole.mask.part(static_cast<std::size_t>(first_cell), static_cast<std::size_t>(end_cell));
    rows.region_layers.clear();
    for (Measure& measure : rows.measures) {
        std::vector<CellIndex>& cells = measure.cells;
        cells.erase(std::lower_bound(cells.begin(), cells.end(), end_cell), cells.end());
        cells.erase(cells.begin(), std::lower_bound(cells.begin(), cells.end(), first_cell));
        for (CellIndex& cell : cells) cell -= first_cell;
    }
    return rows;
}

AlignedRaster open_raster_of(const Study& study, const std::filesystem::path& path, Resampling resampling) {
    return AlignedRaster::open(path, 1, study.rows_of ? study.rows_of->grid : study.grid, study.crs,
                               resampling);
}

std::vector<float> read_rows_of(const Study& study, const AlignedRaster& raster) {
    std::vector<float> values = raster_array(static_cast<std::size_t>(study.grid.cells()));
    raster.read(0, study.rows_of ? study.rows_of->first : 0, study.grid.nx, study.grid.ny, values);
    return values;
}

std::vector<float> read_raster_of(const Study& study, const std::filesystem::path& path,
                                  Resampling resampling) {
    return read_rows_of(study, open_raster_of(study, path, resampling));
}

}  // namespace spoor
