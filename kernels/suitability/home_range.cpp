#include "kernels/suitability/home_range.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>

namespace spoor {

namespace {

constexpr double steps_per_unit = 1099511627776.0;  // 2^40

std::uint64_t in_steps(float suitability) {
    assert(suitability >= 0 && suitability <= 1);
    return static_cast<std::uint64_t>(std::nearbyint(static_cast<double>(suitability) * steps_per_unit));
}

/// A list of cells by the rows of the grid.
std::vector<std::size_t> row_begins(const Grid& grid, std::span<const CellIndex> cells) {
    std::vector<std::size_t> begin;
    begin.reserve(static_cast<std::size_t>(grid.ny) + 1);
    std::size_t at = 0;
    for (std::int64_t y = 0; y <= grid.ny; ++y) {
        while (at < cells.size() && cells[at] < y * grid.nx) ++at;
        begin.push_back(at);
    }
    return begin;
}

/// Running sums along one row of the grid, with so much room on both sides that no window leaves it.
class RowSums {
public:
    RowSums(const Grid& grid, std::int64_t room)
        : nx_(grid.nx), room_(room), sums_(static_cast<std::size_t>(grid.nx + 2 * room + 1)) {}

    void fill(std::int64_t y, std::span<const CellIndex> cells, std::span<const float> suitability) {
        std::uint64_t sum = 0;
        std::size_t at = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto x = static_cast<std::size_t>(cells[i] - y * nx_ + room_);
            std::fill(sums_.begin() + static_cast<std::ptrdiff_t>(at),
                      sums_.begin() + static_cast<std::ptrdiff_t>(x) + 1, sum);
            sum += in_steps(suitability[i]);
            at = x + 1;
        }
        std::fill(sums_.begin() + static_cast<std::ptrdiff_t>(at), sums_.end(), sum);
    }
    /// Sums up to, and without, column x, for x from -room to nx + room.
    [[nodiscard]] const std::uint64_t* before() const { return sums_.data() + room_; }

private:
    std::int64_t nx_;
    std::int64_t room_;
    std::vector<std::uint64_t> sums_;
};

/// Cells of the window around a cell that lie on the grid. @param all of a window that lies wholly on it.
std::int64_t cells_on_grid(const Grid& grid, const FocalWindow& window, std::int64_t all, CellPosition at) {
    const auto [x, y] = at;
    const std::int64_t reach = std::max(window.reach(), window.widest());
    if (x >= reach && y >= reach && x + reach < grid.nx && y + reach < grid.ny) return all;
    std::int64_t count = 0;
    for (std::int64_t dy = -window.reach(); dy <= window.reach(); ++dy) {
        if (y + dy < 0 || y + dy >= grid.ny) continue;
        const std::int64_t half = window.half_width(dy);
        count += std::min(grid.nx - 1, x + half) - std::max<std::int64_t>(0, x - half) + 1;
    }
    return count;
}

}  // namespace

std::vector<float> home_range_mean(const Grid& grid, const FocalWindow& window,
                                   std::span<const CellIndex> cells, std::span<const float> suitability,
                                   std::span<const CellIndex> targets) {
    assert(cells.size() == suitability.size());
    const std::vector<std::size_t> cells_of = row_begins(grid, cells);
    const std::vector<std::size_t> targets_of = row_begins(grid, targets);
    std::vector<std::int64_t> column;
    column.reserve(targets.size());
    for (const CellIndex target : targets) column.push_back(target % grid.nx);

    std::vector<std::uint64_t> total(targets.size(), 0);
    RowSums sums(grid, window.widest() + 1);
    for (std::int64_t y = 0; y < grid.ny; ++y) {
        const std::size_t first = cells_of[static_cast<std::size_t>(y)];
        const std::size_t size = cells_of[static_cast<std::size_t>(y) + 1] - first;
        const std::int64_t from = std::max<std::int64_t>(0, y - window.reach());
        const std::int64_t until = std::min(grid.ny, y + window.reach() + 1);
        if (size == 0 ||
            targets_of[static_cast<std::size_t>(from)] == targets_of[static_cast<std::size_t>(until)])
            continue;
        sums.fill(y, cells.subspan(first, size), suitability.subspan(first, size));
        for (std::int64_t target_y = from; target_y < until; ++target_y) {
            const std::int64_t half = window.half_width(y - target_y);
            const std::uint64_t* const before = sums.before();
            const std::size_t end = targets_of[static_cast<std::size_t>(target_y) + 1];
            for (std::size_t i = targets_of[static_cast<std::size_t>(target_y)]; i < end; ++i)
                total[i] += before[column[i] + half + 1] - before[column[i] - half];
        }
    }
    std::vector<float> mean(targets.size());
    const std::int64_t all = window.cells();
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const std::int64_t count = cells_on_grid(grid, window, all, grid.position(targets[i]));
        mean[i] =
            static_cast<float>(static_cast<double>(total[i]) / (static_cast<double>(count) * steps_per_unit));
    }
    return mean;
}

}  // namespace spoor
