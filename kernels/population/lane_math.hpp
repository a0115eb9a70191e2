#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace spoor {

/// Loops over (cell, lane) arrays of a range of cells, vectorised by Highway with run-time dispatch. Only the
/// plain IEEE operations +, -, *, / in a stated order, so that every vector width gives the same bits.
/// Everywhere: size of the arrays = cells * lanes, lanes a multiple of lane_block.

/// A factor for each (cell, lane), stored as little as it needs: a number a cell, or a row of lanes a cell or
/// a region. `values == nullptr` stands for the neutral value.
struct LaneRows {
    enum class Layout : std::uint8_t { cell, cell_lane, region_lane };

    const float* values = nullptr;  //!< of the first cell of the range; (region, lane) for region_lane
    const std::uint16_t* region = nullptr;  //!< (cell) of the range, for region_lane; nullptr: all region 0
    Layout layout = Layout::cell;

    [[nodiscard]] bool empty() const { return values == nullptr; }
};

/// out = rows, spread over the lanes.
void spread_rows(const LaneRows& rows, std::size_t lanes, std::span<float> out);

/// x *= rows.
void multiply_rows(const LaneRows& rows, std::size_t lanes, std::span<float> x);

/// x = 0 where rows are not > 0; what was there is added to cleared[lane].
void clear_where_zero(const LaneRows& rows, std::span<float> x, std::span<double> cleared);

/// out = weight * x, or out += weight * x.
void scale(float weight, std::span<const float> x, std::span<float> out);
void add_scaled(float weight, std::span<const float> x, std::span<float> out);

/// x += y; x -= y; x = min(x * y, most); x = min(x, most); x /= y, 0 where y is not > 0.
void add(std::span<const float> y, std::span<float> x);
void subtract(std::span<const float> y, std::span<float> x);
void multiply_at_most(std::span<const float> y, float most, std::span<float> x);
void limit(float most, std::span<float> x);
void divide_where_positive(std::span<const float> y, std::span<float> x);

/// Parts x into what goes, share * x, and what stays, x - share * x.
void part(std::span<const float> share, std::span<float> x, std::span<float> gone);

/// x = (1 - share) * x + share * arrivals.
void blend(float share, std::span<const float> arrivals, std::span<float> x);

/// p = p * odds / (1 - p + p * odds): logit(p) moved by ln(odds); 0 and 1 stay.
void shift_odds(const LaneRows& odds, std::size_t lanes, std::span<float> p);

/// Probability of one fate given that the earlier ones did not come: conditional = p * share / left, within
/// 0..1, then left -= p * share. Start with left = 1.
void conditional_share(std::span<const float> p, float share, std::span<float> left,
                       std::span<float> conditional);

/// sums[lane] += sum over cells of x, in float over the range, then double; or of x * weight * (1 -
/// kept[cell]) rounded to 2^-24, exact whatever the order of cells.
void add_lane_sums(std::span<const float> x, std::span<double> sums);
void add_lost(std::span<const float> x, float weight, std::span<const float> kept, std::span<double> sums);

}  // namespace spoor
