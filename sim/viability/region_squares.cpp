#include "sim/viability/region_squares.hpp"

#include <cmath>
#include <set>

#include "kernels/viability/range.hpp"

namespace spoor {

namespace {

/// Counts squares region by region from cells in the order of the grid.
class SquareCount {
public:
    SquareCount(std::size_t regions, double edge) : edge_(edge), found_(regions), last_(regions) {}

    void add(std::size_t region, double x, double y) {
        const Square square = square_at(x, y, edge_);
        // Neighbours mostly share their square.
        if (last_[region] == square && !found_[region].empty()) return;
        last_[region] = square;
        found_[region].insert(square);
    }
    [[nodiscard]] std::vector<double> counts() const {
        std::vector<double> counts;
        for (const auto& squares : found_) counts.push_back(static_cast<double>(squares.size()));
        return counts;
    }

private:
    double edge_;
    std::vector<std::set<Square>> found_;
    std::vector<Square> last_;
};

}  // namespace

RegionSquares region_squares(const Study& study, const RegionIndex& regions) {
    SquareCount range(regions.size(), study.viability.range_square_m);
    SquareCount red_list(regions.size(), study.viability.red_list_square_m);
    const Grid& grid = study.grid;
    const auto add_run = [&](std::size_t region, CellIndex begin, CellIndex end) {
        for (CellIndex cell = begin; cell < end; ++cell) {
            if (!study.mask[static_cast<std::size_t>(cell)]) continue;
            const CellPosition at = grid.position(cell);
            range.add(region, grid.centre_x(at.x), grid.centre_y(at.y));
            red_list.add(region, grid.centre_x(at.x), grid.centre_y(at.y));
        }
    };
    add_run(0, 0, grid.cells());
    std::size_t first = 1;
    for (const RegionLayer& layer : study.region_layers) {
        for (const ZoneRuns::Run& run : layer.zones.runs()) {
            if (run.zone > 0) add_run(first + run.zone - 1, run.begin, run.end);
        }
        first += layer.regions.size();
    }
    return {.range = range.counts(), .red_list = red_list.counts()};
}

}  // namespace spoor
