#include "kernels/suitability/home_range.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>

namespace spoor {

namespace {

constexpr double steps_per_unit = 1099511627776.0;  // 2^40

/// Running sums over the sorted list: a row's run is a difference of two, right also where the sum went
/// round.
std::vector<std::uint64_t> running_sums(std::span<const float> suitability) {
    std::vector<std::uint64_t> sums(suitability.size() + 1, 0);
    for (std::size_t i = 0; i < suitability.size(); ++i) {
        assert(suitability[i] >= 0 && suitability[i] <= 1);
        const double steps = std::nearbyint(static_cast<double>(suitability[i]) * steps_per_unit);
        sums[i + 1] = sums[i] + static_cast<std::uint64_t>(steps);
    }
    return sums;
}

std::vector<CellPosition> positions(const Grid& grid, std::span<const CellIndex> cells) {
    std::vector<CellPosition> at;
    at.reserve(cells.size());
    for (const CellIndex cell : cells) at.push_back(grid.position(cell));
    return at;
}

}  // namespace

std::vector<float> home_range_mean(const Grid& grid, const FocalWindow& window,
                                   std::span<const CellIndex> cells, std::span<const float> suitability,
                                   std::span<const CellIndex> targets) {
    assert(cells.size() == suitability.size());
    const std::vector<std::uint64_t> sums = running_sums(suitability);
    const std::vector<CellPosition> at = positions(grid, targets);
    std::vector<std::uint64_t> total(targets.size(), 0);
    std::vector<std::int64_t> count(targets.size(), 0);
    for (std::int64_t dy = -window.reach(); dy <= window.reach(); ++dy) {
        const std::int64_t half = window.half_width(dy);
        std::size_t from = 0;
        std::size_t until = 0;
        for (std::size_t i = 0; i < targets.size(); ++i) {
            const auto [x, y] = at[i];
            if (y + dy < 0 || y + dy >= grid.ny) continue;
            const std::int64_t x0 = std::max<std::int64_t>(0, x - half);
            const std::int64_t x1 = std::min(grid.nx - 1, x + half);
            const CellIndex first = grid.index({x0, y + dy});
            const CellIndex last = grid.index({x1, y + dy});
            while (from < cells.size() && cells[from] < first) ++from;
            until = std::max(until, from);
            while (until < cells.size() && cells[until] <= last) ++until;
            total[i] += sums[until] - sums[from];
            count[i] += x1 - x0 + 1;
        }
    }
    std::vector<float> mean(targets.size());
    for (std::size_t i = 0; i < targets.size(); ++i) {
        mean[i] = static_cast<float>(static_cast<double>(total[i]) /
                                     (static_cast<double>(count[i]) * steps_per_unit));
    }
    return mean;
}

}  // namespace spoor
