#pragma once

#include <algorithm>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace spoor {

/// Points of a window within a square of one reach around any source: outside of it the rounding of a
/// transform is all there is, and in expected mode it would grow from year to year.
class ReachedCells {
public:
    ReachedCells(int rows, int columns, int reach)
        : rows_(rows),
          columns_(static_cast<std::size_t>(columns)),
          reach_(reach),
          reached_(static_cast<std::size_t>(rows) * columns_),
          near_(columns_),
          rows_since_(columns_) {}

    /// @param sources (rows, columns), 0 where nobody is.
    void find(const std::complex<float>* sources) {
        for (int y = 0; y < rows_; ++y) mark_near_in_row(sources, y);
        spread_over_rows();
    }

    [[nodiscard]] bool holds(std::size_t point) const { return reached_[point] != 0; }

private:
    /// Whether each point has a source near in its own row.
    void mark_near_in_row(const std::complex<float>* sources, int y) {
        const std::complex<float>* const row = sources + static_cast<std::size_t>(y) * columns_;
        std::uint8_t* const out = &reached_[static_cast<std::size_t>(y) * columns_];
        std::fill_n(out, columns_, std::uint8_t{0});
        std::ptrdiff_t marked = 0;  // everything before is settled
        for (std::size_t x = 0; x < columns_; ++x) {
            if (row[x] == std::complex<float>{}) continue;
            const auto at = static_cast<std::ptrdiff_t>(x);
            const std::ptrdiff_t from = std::max(marked, at - reach_);
            const std::ptrdiff_t until = std::min(static_cast<std::ptrdiff_t>(columns_), at + reach_ + 1);
            if (until > from) std::fill(out + from, out + until, std::uint8_t{1});
            marked = std::max(marked, until);
        }
    }

    /// Row by row both ways, so that memory is walked in order: how many rows ago was there one near?
    void spread_over_rows() {
        near_.assign(reached_.begin(), reached_.end());
        const auto row = [&](int y) {
            const std::uint8_t* const near = &near_[static_cast<std::size_t>(y) * columns_];
            std::uint8_t* const out = &reached_[static_cast<std::size_t>(y) * columns_];
            for (std::size_t x = 0; x < columns_; ++x) {
                rows_since_[x] = near[x] != 0 ? 0 : std::min(rows_since_[x] + 1, reach_ + 1);
                out[x] = static_cast<std::uint8_t>(out[x] | (rows_since_[x] <= reach_ ? 1 : 0));
            }
        };
        std::fill(rows_since_.begin(), rows_since_.end(), reach_ + 1);
        for (int y = 0; y < rows_; ++y) row(y);
        std::fill(rows_since_.begin(), rows_since_.end(), reach_ + 1);
        for (int y = rows_; y-- > 0;) row(y);
    }

    int rows_;
    std::size_t columns_;
    int reach_;
    std::vector<std::uint8_t> reached_;
    std::vector<std::uint8_t> near_;
    std::vector<int> rows_since_;
};

}  // namespace spoor
