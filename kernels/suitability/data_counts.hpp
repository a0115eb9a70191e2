#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "kernels/suitability/row_ring.hpp"

namespace spoor::suitability {

/// Neither NaN nor infinite, in a form that compilers turn into vectors.
[[nodiscard]] inline bool has_data(float x) {
    return (std::bit_cast<std::uint32_t>(x) & 0x7f80'0000U) != 0x7f80'0000U;
}

/// Cells with data in the windows around the cells of a strip. Where no row of the window has a gap in or
/// beside the strip, nothing is summed.
template <typename Count>
class DataCounts {
public:
    DataCounts(const Grid& grid, const FocalWindow& window, std::size_t widest_strip)
        : grid_(&grid),
          window_(&window),
          ring_(window, widest_strip),
          has_gaps_(static_cast<std::size_t>(2 * window.reach() + 1)),
          everywhere_(whole_blocks(widest_strip)) {}

    void add_row(const float* row, std::int64_t y, const Strip& strip) {
        const std::int64_t first = strip.begin - window_->widest();
        const std::int64_t past = strip.end + window_->widest();
        bool whole = first >= 0 && past <= grid_->nx;
        if (whole) {
            unsigned gaps = 0;
            for (std::int64_t x = first; x < past; ++x) gaps |= has_data(row[x]) ? 0U : 1U;
            whole = gaps == 0;
        }
        has_gaps_[slot(y)] = whole ? 0 : 1;
        if (whole) {
            ring_.add_row(*grid_, y, strip, [](std::int64_t) { return 1U; });
        } else {
            ring_.add_row(*grid_, y, strip, [row](std::int64_t x) { return has_data(row[x]) ? 1U : 0U; });
        }
    }

    const Count* windows(std::int64_t y, const Strip& strip) {
        std::int64_t cells = 0;
        bool gaps = false;
        for (std::int64_t dy = -window_->reach(); dy <= window_->reach(); ++dy) {
            if (y + dy < 0 || y + dy >= grid_->ny) continue;
            cells += 2 * window_->half_width(dy) + 1;
            gaps = gaps || has_gaps_[slot(y + dy)] != 0;
        }
        if (gaps) return ring_.windows(*grid_, y, strip);
        std::fill(everywhere_.begin(), everywhere_.end(), static_cast<Count>(cells));
        return everywhere_.data();
    }

private:
    [[nodiscard]] std::size_t slot(std::int64_t y) const {
        return static_cast<std::size_t>(y) % has_gaps_.size();
    }

    const Grid* grid_;
    const FocalWindow* window_;
    RowRing<Count> ring_;
    std::vector<std::uint8_t> has_gaps_;  //!< by row of the ring
    std::vector<Count> everywhere_;
};

}  // namespace spoor::suitability
