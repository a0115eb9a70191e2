#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace spoor {

/// Points of a window within a square of one reach around any source: outside of it the rounding of a
/// transform is all there is, and in expected mode it would grow from year to year.
class ReachedCells {
public:
    /// @param reach below 65,535: no window is that large.
    ReachedCells(int rows, int columns, int reach)
        : rows_(rows),
          columns_(columns),
          reach_(reach),
          beyond_(static_cast<std::uint16_t>(reach + 1)),
          rows_to_near_(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns)),
          settled_(static_cast<std::size_t>(rows)) {}

    void clear() {
        std::fill(rows_to_near_.begin(), rows_to_near_.end(), beyond_);
        std::fill(settled_.begin(), settled_.end(), 0);
    }

    /// Somebody is at x, y. The sources of a row come in order of x.
    void add(int x, int y) {
        std::uint16_t* const row = &rows_to_near_[at(0, y)];
        int& settled = settled_[static_cast<std::size_t>(y)];  // columns before it stand as they are
        const int from = std::max(settled, x - reach_);
        const int until = std::min(columns_, x + reach_ + 1);
        if (until > from) std::fill(row + from, row + until, std::uint16_t{0});
        settled = std::max(settled, until);
    }

    /// From near in its own row to near in any: row by row both ways, so that memory is walked in order.
    void find() {
        for (int y = 1; y < rows_; ++y) come_from(y, y - 1);
        for (int y = rows_ - 1; y-- > 0;) come_from(y, y + 1);
    }

    [[nodiscard]] bool holds(int x, int y) const { return rows_to_near_[at(x, y)] <= reach_; }

private:
    [[nodiscard]] std::size_t at(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(x);
    }

    void come_from(int y, int beside) {
        std::uint16_t* const here = &rows_to_near_[at(0, y)];
        const std::uint16_t* const there = &rows_to_near_[at(0, beside)];
        for (int x = 0; x < columns_; ++x) {
            const auto one_more = static_cast<std::uint16_t>(there[x] + 1);
            here[x] = std::min({here[x], one_more, beyond_});
        }
    }

    int rows_;
    int columns_;
    int reach_;
    std::uint16_t beyond_;
    std::vector<std::uint16_t> rows_to_near_;  //!< (row, column): how far is a row with a source near?
    std::vector<int> settled_;                 //!< (row)
};

}  // namespace spoor
