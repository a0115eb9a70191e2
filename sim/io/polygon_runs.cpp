#include "sim/io/polygon_runs.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace spoor {
namespace {

/// Where an edge crosses the line through the centres of a row.
struct Crossing {
    std::int64_t row = 0;
    double x = 0;

    friend bool operator<(const Crossing& a, const Crossing& b) {
        return a.row != b.row ? a.row < b.row : a.x < b.x;
    }
};

/// First whole number of cells at or after a position, held within 0 .. n: the first centre at or beyond it.
std::int64_t first_centre(double cells, std::int64_t n) {
    return static_cast<std::int64_t>(std::clamp(std::ceil(cells - 0.5), 0.0, static_cast<double>(n)));
}

class Crossings {
public:
    explicit Crossings(const Grid& grid) : grid_(grid) {}

    void add(const OGRGeometry& shape) {
        if (wkbFlatten(shape.getGeometryType()) == wkbPolygon) {
            for (const OGRLinearRing* ring : *shape.toPolygon()) {
                add_ring(*ring);
            }
        } else {
            for (const OGRGeometry* part : *shape.toGeometryCollection()) {
                add(*part);
            }
        }
    }

    std::vector<Crossing> sorted() {
        std::ranges::sort(crossings_, std::less{});
        return std::move(crossings_);
    }

private:
    void add_ring(const OGRLinearRing& ring) {
        for (int i = 0; i + 1 < ring.getNumPoints(); ++i) {
            add_edge(ring.getX(i), ring.getY(i), ring.getX(i + 1), ring.getY(i + 1));
        }
    }

    void add_edge(double ax, double ay, double bx, double by) {
        if (ay < by) {  // always from north to south, so that both neighbours compute the same crossing
            std::swap(ax, bx);
            std::swap(ay, by);
        }
        const std::int64_t begin = first_centre((grid_.y_max - ay) / grid_.cell_size, grid_.ny);
        const std::int64_t end = first_centre((grid_.y_max - by) / grid_.cell_size, grid_.ny);
        for (std::int64_t row = begin; row < end; ++row) {
            crossings_.push_back({row, ax + (bx - ax) * (ay - grid_.centre_y(row)) / (ay - by)});
        }
    }

    const Grid& grid_;
    std::vector<Crossing> crossings_;
};

}  // namespace

std::vector<CellRun> runs_of(const OGRGeometry& polygon, const Grid& grid) {
    Crossings crossings(grid);
    crossings.add(polygon);
    const std::vector<Crossing> sorted = crossings.sorted();
    assert(sorted.size() % 2 == 0);  // rings are closed
    std::vector<CellRun> runs;
    for (std::size_t i = 0; i + 1 < sorted.size(); i += 2) {
        const std::int64_t first = first_centre((sorted[i].x - grid.x_min) / grid.cell_size, grid.nx);
        const std::int64_t end = first_centre((sorted[i + 1].x - grid.x_min) / grid.cell_size, grid.nx);
        if (first < end) {
            runs.push_back({sorted[i].row, first, end});
        }
    }
    return runs;
}

}  // namespace spoor
