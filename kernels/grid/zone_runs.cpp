#include "kernels/grid/zone_runs.hpp"

#include <algorithm>
#include <cassert>

namespace spoor {

ZoneRuns::ZoneRuns(std::span<const std::uint16_t> raster) {
    for (const std::uint16_t zone : raster) append(1, zone);
}

void ZoneRuns::append(std::int64_t cells, std::uint16_t zone) {
    if (cells <= 0) return;
    if (!runs_.empty() && runs_.back().zone == zone) {
        runs_.back().end += cells;
    } else {
        runs_.push_back({size(), size() + cells, zone});
    }
}

std::uint16_t ZoneRuns::operator[](CellIndex cell) const {
    assert(cell >= 0 && cell < size());
    const auto run = std::upper_bound(runs_.begin(), runs_.end(), cell,
                                      [](CellIndex at, const Run& one) { return at < one.end; });
    return run->zone;
}

std::vector<std::uint16_t> ZoneRuns::of(std::span<const CellIndex> cells) const {
    std::vector<std::uint16_t> zones;
    zones.reserve(cells.size());
    auto run = runs_.begin();
    for (const CellIndex cell : cells) {
        assert(cell < size());
        if (cell >= run->end)
            run = std::upper_bound(run, runs_.end(), cell,
                                   [](CellIndex at, const Run& one) { return at < one.end; });
        zones.push_back(run->zone);
    }
    return zones;
}

}  // namespace spoor
