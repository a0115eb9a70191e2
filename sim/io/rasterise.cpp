#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_alg.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "sim/io/error.hpp"
#include "sim/io/gdal_errors.hpp"
#include "sim/io/geometry_impl.hpp"
#include "sim/io/memory_raster.hpp"
#include "sim/io/polygon_runs.hpp"

namespace spoor {
namespace {

/// Cells of the grid that a box touches, as a window; nothing when it lies outside.
struct Window {
    std::int64_t x0 = 0;
    std::int64_t y0 = 0;
    std::int64_t width = 0;
    std::int64_t height = 0;
};

/// Column (or row) of a coordinate, held within -1..n, so that a shape of any size gives a number.
std::int64_t held(double cells, std::int64_t n) {
    return static_cast<std::int64_t>(std::clamp(std::floor(cells), -1.0, static_cast<double>(n)));
}

Window window_of(const OGREnvelope& box, const Grid& grid) {
    const std::int64_t x0 =
        std::max<std::int64_t>(held((box.MinX - grid.x_min) / grid.cell_size, grid.nx), 0);
    const std::int64_t x1 = std::min(held((box.MaxX - grid.x_min) / grid.cell_size, grid.nx) + 1, grid.nx);
    const std::int64_t y0 =
        std::max<std::int64_t>(held((grid.y_max - box.MaxY) / grid.cell_size, grid.ny), 0);
    const std::int64_t y1 = std::min(held((grid.y_max - box.MinY) / grid.cell_size, grid.ny) + 1, grid.ny);
    return {x0, y0, std::max<std::int64_t>(x1 - x0, 0), std::max<std::int64_t>(y1 - y0, 0)};
}

void burn(GDALDataset& raster, const OGRGeometry& lines) {
    GdalErrors errors;
    CPLStringList options;
    options.SetNameValue("ALL_TOUCHED", "TRUE");
    int band = 1;
    double value = 1;
    OGRGeometryH handle = OGRGeometry::ToHandle(const_cast<OGRGeometry*>(&lines));
    if (GDALRasterizeGeometries(GDALDataset::ToHandle(&raster), 1, &band, 1, &handle, nullptr, nullptr,
                                &value, options.List(), nullptr, nullptr) != CE_None) {
        throw Error(fmt::format("a geometry cannot be rasterised: {}", errors.message()));
    }
}

std::vector<CellIndex> cells_of_points(const OGRGeometry& shape, const Grid& grid) {
    std::vector<CellIndex> cells;
    const auto add = [&](const OGRPoint& point) {
        const CellPosition at{held((point.getX() - grid.x_min) / grid.cell_size, grid.nx),
                              held((grid.y_max - point.getY()) / grid.cell_size, grid.ny)};
        if (grid.contains(at)) {
            cells.push_back(grid.index(at));
        }
    };
    if (wkbFlatten(shape.getGeometryType()) == wkbPoint) {
        add(*shape.toPoint());
    } else {
        for (const OGRGeometry* part : *shape.toGeometryCollection()) {
            const std::vector<CellIndex> more = cells_of_points(*part, grid);
            cells.insert(cells.end(), more.begin(), more.end());
        }
    }
    std::ranges::sort(cells);
    const auto repeated = std::ranges::unique(cells);
    cells.erase(repeated.begin(), repeated.end());
    return cells;
}

/// Cells that the lines of a shape pass, ascending.
std::vector<CellIndex> cells_of_lines(const OGRGeometry& shape, const Grid& grid) {
    OGREnvelope box;
    shape.getEnvelope(&box);
    const Window window = window_of(box, grid);
    if (window.width == 0 || window.height == 0) {
        return {};
    }
    const Grid part{.x_min = grid.x_min + static_cast<double>(window.x0) * grid.cell_size,
                    .y_max = grid.y_max - static_cast<double>(window.y0) * grid.cell_size,
                    .cell_size = grid.cell_size,
                    .nx = window.width,
                    .ny = window.height};
    std::vector<std::uint8_t> burnt(static_cast<std::size_t>(part.cells()), 0);
    const DatasetHandle raster = raster_in_memory(part, Crs{}, std::span(burnt));
    burn(*raster, shape);
    raster->FlushCache(false);

    std::vector<CellIndex> cells;
    for (std::int64_t y = 0; y < part.ny; ++y) {
        for (std::int64_t x = 0; x < part.nx; ++x) {
            if (burnt[static_cast<std::size_t>(part.index({x, y}))] != 0) {
                cells.push_back(grid.index({window.x0 + x, window.y0 + y}));
            }
        }
    }
    return cells;
}

std::vector<CellIndex> cells_of_polygon(const OGRGeometry& shape, const Grid& grid) {
    std::vector<CellIndex> cells;
    for (const CellRun& run : runs_of(shape, grid)) {
        for (std::int64_t x = run.first; x < run.end; ++x) {
            cells.push_back(grid.index({x, run.row}));
        }
    }
    return cells;
}

/// A run and the zone that lies over it.
struct ZoneRun {
    CellRun run;
    std::uint16_t zone = 0;
};

std::vector<CellRun> runs_of(const Geometry& geometry, const Grid& grid) {
    if (geometry.kind() == GeometryKind::polygon) {
        return runs_of(*geometry.impl()->shape, grid);
    }
    std::vector<CellRun> runs;
    for (const CellIndex cell : rasterise(geometry, grid, Rasterisation::centre)) {
        const CellPosition at = grid.position(cell);
        runs.push_back({at.y, at.x, at.x + 1});
    }
    return runs;
}

}  // namespace

std::vector<CellIndex> rasterise(const Geometry& geometry, const Grid& grid, Rasterisation rule) {
    const OGRGeometry& shape = *geometry.impl()->shape;
    switch (geometry.kind()) {
        case GeometryKind::point:
            return cells_of_points(shape, grid);
        case GeometryKind::line:
            return cells_of_lines(shape, grid);
        case GeometryKind::polygon:
            break;
    }
    std::vector<CellIndex> inside = cells_of_polygon(shape, grid);
    if (rule == Rasterisation::centre) {
        return inside;
    }
    const OGRGeometryUniquePtr edge(shape.Boundary());
    const std::vector<CellIndex> touched = edge ? cells_of_lines(*edge, grid) : std::vector<CellIndex>{};
    std::vector<CellIndex> cells;
    std::ranges::set_union(inside, touched, std::back_inserter(cells));
    return cells;
}

ZoneRuns rasterise_zones(const FeatureTable& zones, const Grid& grid) {
    constexpr std::size_t most = std::numeric_limits<std::uint16_t>::max();
    if (zones.features.size() > most) {
        throw InputError(
            fmt::format("'{}' has {} regions, more than {}", zones.file, zones.features.size(), most));
    }
    std::vector<ZoneRun> painted;
    for (std::size_t i = zones.features.size(); i-- > 0;) {  // what is painted later covers
        for (const CellRun& run : runs_of(zones.features[i].geometry, grid)) {
            painted.push_back({run, static_cast<std::uint16_t>(i + 1)});
        }
    }
    std::ranges::stable_sort(painted, {}, [](const ZoneRun& one) { return one.run.row; });
    ZoneRuns raster;
    std::vector<std::uint16_t> row(static_cast<std::size_t>(grid.nx));
    auto next = painted.begin();
    for (std::int64_t y = 0; y < grid.ny; ++y) {
        std::ranges::fill(row, std::uint16_t{0});
        for (; next != painted.end() && next->run.row == y; ++next) {
            std::fill(row.begin() + next->run.first, row.begin() + next->run.end, next->zone);
        }
        for (auto from = row.begin(); from != row.end();) {
            const auto until =
                std::find_if(from, row.end(), [&](std::uint16_t zone) { return zone != *from; });
            raster.append(until - from, *from);
            from = until;
        }
    }
    return raster;
}

}  // namespace spoor
