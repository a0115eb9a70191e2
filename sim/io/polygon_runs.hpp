#pragma once

#include <ogr_geometry.h>

#include <cstdint>
#include <vector>

#include "kernels/grid/grid.hpp"

namespace spoor {

/// Cells first .. end - 1 of a row.
struct CellRun {
    std::int64_t row = 0;
    std::int64_t first = 0;
    std::int64_t end = 0;
};

/// Cells whose centre lies inside a polygon or multipolygon, as runs in ascending order.
/// A centre on an edge belongs to the polygon on its east or south side, so that neighbours share no cell and
/// leave none out.
///
/// GDAL's own filling looks at every vertex in every row: the Dutch provinces on a 25 m grid take it minutes,
/// this less than a second. Here each edge is met once, in the rows it crosses.
[[nodiscard]] std::vector<CellRun> runs_of(const OGRGeometry& polygon, const Grid& grid);

}  // namespace spoor
