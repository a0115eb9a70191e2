#include "sim/study/rows_of_study.hpp"

#include <algorithm>
#include <utility>

#include "sim/io/raster_array.hpp"

namespace spoor {

RowsOfStudy::RowsOfStudy(const Study& whole) : whole_(whole), rows_(whole) {
    rows_.region_layers.clear();
}

RowsOfStudy RowsOfStudy::layers_of(const Study& whole) {
    Study bare;
    bare.grid = whole.grid;
    bare.crs = whole.crs;
    bare.layers = whole.layers;
    return {whole, std::move(bare)};
}

const Study& RowsOfStudy::take(std::int64_t first, std::int64_t end) {
    const Grid& grid = whole_.grid;
    rows_.rows_of = {.grid = grid, .first = first};
    rows_.grid.y_max = grid.y_max - static_cast<double>(first) * grid.cell_size;
    rows_.grid.ny = end - first;
    const CellIndex first_cell = grid.index({0, first});
    const CellIndex end_cell = grid.index({0, end});
    rows_.mask = whole_.mask.part(static_cast<std::size_t>(first_cell), static_cast<std::size_t>(end_cell));
    for (std::size_t m = 0; m < rows_.measures.size(); ++m) {
        const std::vector<CellIndex>& all = whole_.measures[m].cells;
        const auto from = std::lower_bound(all.begin(), all.end(), first_cell);
        const auto to = std::lower_bound(from, all.end(), end_cell);
        std::vector<CellIndex>& own = rows_.measures[m].cells;
        own.assign(from, to);
        for (CellIndex& cell : own) cell -= first_cell;
    }
    return rows_;
}

AlignedRaster open_raster_of(const Study& study, const std::filesystem::path& path, Resampling resampling) {
    return AlignedRaster::open(path, 1, study.rows_of ? study.rows_of->grid : study.grid, study.crs,
                               resampling);
}

void read_rows_of(const Study& study, const AlignedRaster& raster, std::span<float> cells) {
    raster.read(0, study.rows_of ? study.rows_of->first : 0, study.grid.nx, study.grid.ny, cells);
}

std::vector<float> read_raster_of(const Study& study, const std::filesystem::path& path,
                                  Resampling resampling) {
    const AlignedRaster raster = open_raster_of(study, path, resampling);
    std::vector<float> values = raster_array(static_cast<std::size_t>(study.grid.cells()));
    read_rows_of(study, raster, values);
    return values;
}

}  // namespace spoor
