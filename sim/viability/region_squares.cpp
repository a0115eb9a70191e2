#include "sim/viability/region_squares.hpp"

#include <algorithm>
#include <cstdint>
#include <set>

#include "kernels/viability/range.hpp"

namespace spoor {

namespace {

/// Counts squares region by region: a stretch of a row within one square counts where any of its cells takes
/// part.
class SquareCount {
public:
    SquareCount(const Study& study, std::size_t regions, double edge)
        : study_(study), edge_(edge), found_(regions), stretch_end_(static_cast<std::size_t>(study.grid.nx)) {
        std::int64_t end = study.grid.nx;
        for (std::int64_t x = study.grid.nx - 1; x >= 0; --x) {
            stretch_end_[static_cast<std::size_t>(x)] = end;
            if (x > 0 && of_cell(x, 0).column != of_cell(x - 1, 0).column) end = x;
        }
    }

    /// Cells [begin, end) of a row.
    void add(std::size_t region, std::int64_t y, std::int64_t begin, std::int64_t end) {
        const CellIndex row = study_.grid.index({0, y});
        for (std::int64_t x = begin; x < end;) {
            const std::int64_t next = std::min(end, stretch_end_[static_cast<std::size_t>(x)]);
            if (study_.mask.any(static_cast<std::size_t>(row + x), static_cast<std::size_t>(row + next)))
                found_[region].insert(of_cell(x, y));
            x = next;
        }
    }
    [[nodiscard]] std::vector<double> counts() const {
        std::vector<double> counts;
        for (const auto& squares : found_) counts.push_back(static_cast<double>(squares.size()));
        return counts;
    }

private:
    [[nodiscard]] Square of_cell(std::int64_t x, std::int64_t y) const {
        return square_at(study_.grid.centre_x(x), study_.grid.centre_y(y), edge_);
    }

    const Study& study_;
    double edge_;
    std::vector<std::set<Square>> found_;
    std::vector<std::int64_t> stretch_end_;  //!< (column) the first one after it in another square
};

}  // namespace

RegionSquares region_squares(const Study& study, const RegionIndex& regions) {
    SquareCount range(study, regions.size(), study.viability.range_square_m);
    SquareCount red_list(study, regions.size(), study.viability.red_list_square_m);
    const Grid& grid = study.grid;
    const auto add_run = [&](std::size_t region, CellIndex begin, CellIndex end) {
        while (begin < end) {
            const auto [x, y] = grid.position(begin);
            const std::int64_t row_end = std::min(grid.nx, x + end - begin);
            range.add(region, y, x, row_end);
            red_list.add(region, y, x, row_end);
            begin += row_end - x;
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
