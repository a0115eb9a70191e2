#include "kernels/suitability/cell_runs.hpp"

#include <algorithm>

namespace spoor {

std::vector<CellRun> runs_of(const Grid& grid, std::span<const CellIndex> cells) {
    std::vector<CellRun> runs;
    for (const CellIndex cell : cells) {
        const bool starts_row = cell % grid.nx == 0;
        if (runs.empty() || runs.back().end != cell || starts_row) runs.push_back({cell, cell});
        runs.back().end = cell + 1;
    }
    return runs;
}

std::vector<CellRun> dilate(const Grid& grid, const FocalWindow& window, std::span<const CellRun> runs) {
    std::vector<CellRun> wide;
    wide.reserve(runs.size() * static_cast<std::size_t>(2 * window.reach() + 1));
    for (const CellRun& run : runs) {
        const auto [x, y] = grid.position(run.begin);
        const std::int64_t last_x = x + (run.end - run.begin) - 1;
        for (std::int64_t dy = -window.reach(); dy <= window.reach(); ++dy) {
            if (y + dy < 0 || y + dy >= grid.ny) continue;
            const std::int64_t half = window.half_width(dy);
            const std::int64_t x0 = std::max<std::int64_t>(0, x - half);
            const std::int64_t x1 = std::min(grid.nx - 1, last_x + half);
            wide.push_back({grid.index({x0, y + dy}), grid.index({x1, y + dy}) + 1});
        }
    }
    std::sort(wide.begin(), wide.end(), [](const CellRun& a, const CellRun& b) { return a.begin < b.begin; });
    std::vector<CellRun> merged;
    for (const CellRun& run : wide) {
        const bool starts_row = run.begin % grid.nx == 0;
        if (!merged.empty() && run.begin <= merged.back().end &&
            !(starts_row && run.begin == merged.back().end)) {
            merged.back().end = std::max(merged.back().end, run.end);
        } else {
            merged.push_back(run);
        }
    }
    return merged;
}

}  // namespace spoor
