#include <algorithm>

#include "kernels/population/events.hpp"

namespace spoor {

namespace {

/// sums (square, lane) += x (cell, lane). Cells come in their order, so that the sums do not depend on
/// ranges.
void add_to_squares(std::span<const std::uint32_t> square, std::span<const float> x, std::size_t lanes,
                    std::span<float> sums) {
    for (std::size_t c = 0; c < square.size(); ++c) {
        const std::span<float> sum = sums.subspan(square[c] * lanes, lanes);
        const std::span<const float> own = x.subspan(c * lanes, lanes);
        for (std::size_t lane = 0; lane < lanes; ++lane) sum[lane] += own[lane];
    }
}

}  // namespace

void sum_competitors(Year& year) {
    std::vector<float>& numbers = year.arrays.square_ratio;
    std::vector<float>& capacity = year.arrays.square_capacity;
    numbers.assign(year.forcing.density_squares * year.lanes(), 0.0F);
    capacity.assign(numbers.size(), 0.0F);
    year.for_ranges([&](CellRange range) {
        const auto square = year.forcing.density_square.subspan(range.first, range.count);
        const std::span<float> here = year.scratch(0, range);
        year.weighted_numbers(range, here);
        add_to_squares(square, here, year.lanes(), numbers);
        spread_rows(year.capacity(range), year.lanes(), here);
        add_to_squares(square, here, year.lanes(), capacity);
    });
    divide_where_positive(capacity, numbers);
}

void Year::competing_numbers(CellRange range, std::span<float> out) const {
    if (!feels_squares()) {
        weighted_numbers(range, out);
        return;
    }
    spread_rows(capacity(range), lanes(), out);
    for (std::size_t c = 0; c < range.count; ++c) {
        const float* const ratio =
            arrays.square_ratio.data() + forcing.density_square[range.first + c] * lanes();
        const std::span<float> here = out.subspan(c * lanes(), lanes());
        for (std::size_t lane = 0; lane < lanes(); ++lane) here[lane] *= ratio[lane];
    }
}

}  // namespace spoor
