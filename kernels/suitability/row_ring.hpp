#pragma once

#include <algorithm>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "kernels/suitability/focal_window.hpp"
#include "kernels/suitability/window_sums.hpp"

namespace spoor::suitability {

/// Columns [begin, end) of the grid that are worked on together.
struct Strip {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    [[nodiscard]] std::size_t width() const { return static_cast<std::size_t>(end - begin); }
};

/// Running sums along the rows that a window reaches, row y at y modulo their number. A strip's sums begin
/// as many columns west of it as the window is wide, and go on as far east.
template <typename Sum>
class RowRing {
public:
    RowRing(const FocalWindow& window, std::size_t widest_strip)
        : window_(&window),
          rows_(static_cast<std::size_t>(2 * window.reach() + 1)),
          stride_(whole_blocks(widest_strip) + 2 * static_cast<std::size_t>(window.widest()) + 1),
          sums_(stride_ * rows_),
          totals_(whole_blocks(widest_strip)) {
        spans_.reserve(rows_);
    }

    /// Sums a row of the grid; number(x) is what a cell adds.
    template <typename F>
    void add_row(const Grid& grid, std::int64_t y, const Strip& strip, const F& number) {
        const std::int64_t first = strip.begin - window_->widest();
        const std::int64_t past = strip.end + window_->widest();
        const std::int64_t begin = std::max<std::int64_t>(0, first);
        const std::int64_t end = std::min(grid.nx, past);
        std::make_unsigned_t<Sum> sum = 0;  // may go round, and differences with it
        Sum* out = std::fill_n(row(y), begin - first + 1, Sum{0});
        for (std::int64_t x = begin; x < end; ++x) {
            sum = static_cast<std::make_unsigned_t<Sum>>(sum +
                                                         static_cast<std::make_unsigned_t<Sum>>(number(x)));
            *out++ = static_cast<Sum>(sum);
        }
        std::fill_n(out, past - end, static_cast<Sum>(sum));
    }

    /// Sums of the windows around the cells of a row of the strip.
    const Sum* windows(const Grid& grid, std::int64_t y, const Strip& strip) {
        const std::int64_t widest = window_->widest();
        spans_.clear();
        for (std::int64_t dy = -window_->reach(); dy <= window_->reach(); ++dy) {
            if (y + dy < 0 || y + dy >= grid.ny) continue;
            const std::int64_t half = window_->half_width(dy);
            const Sum* sums = row(y + dy);
            spans_.push_back({sums + widest + half + 1, sums + widest - half});
        }
        sum_windows(spans_, strip.width(), totals_.data());
        return totals_.data();
    }

private:
    Sum* row(std::int64_t y) { return sums_.data() + static_cast<std::size_t>(y) % rows_ * stride_; }

    const FocalWindow* window_;
    std::size_t rows_;
    std::size_t stride_;
    std::vector<Sum> sums_;
    std::vector<RowSpan<Sum>> spans_;
    std::vector<Sum> totals_;
};

}  // namespace spoor::suitability
