#include "sim/engine/reach_of.hpp"

#include <algorithm>

namespace spoor {

namespace {

/// Counts of blocks fit in a byte.
constexpr std::int64_t most_blocks = 250;

/// Blocks small beside the reach, so that rounding adds little to it, and not so small that there are many.
std::int64_t edge_of_block(std::int64_t reach) {
    return std::max(std::clamp<std::int64_t>(reach / 3, 4, 64), reach / most_blocks + 1);
}

/// Counts a row on: blocks since the last mark of each column, up to `nowhere`, below which it is reached.
void pass_row(const std::uint8_t* __restrict marks, std::int64_t width, std::uint8_t nowhere,
              std::uint8_t* __restrict since, std::uint8_t* __restrict reached) {
    for (std::int64_t c = 0; c < width; ++c) {
        // A mark is 1: less one it lets nothing through.
        const auto count = static_cast<std::uint8_t>((since[c] + 1) & (marks[c] - 1));
        since[c] = std::min(count, nowhere);
        reached[c] |= static_cast<std::uint8_t>(since[c] != nowhere);
    }
}

}  // namespace

ReachOf::ReachOf(const Grid& grid, std::int64_t reach)
    : grid_(grid),
      block_(edge_of_block(reach)),
      columns_(grid.nx / block_ + 1),
      rows_(grid.ny / block_ + 1),
      blocks_(reach > 0 ? (reach + block_ - 1) / block_ : 0),
      first_{.column = static_cast<std::int32_t>(columns_), .row = static_cast<std::int32_t>(rows_)},
      last_{.column = -1, .row = -1},
      marked_(static_cast<std::size_t>(columns_ * rows_), 0) {}

void ReachOf::spread() {
    if (blocks_ == 0 || last_.row < 0) return;
    std::vector<std::uint8_t> reached;
    for (std::int64_t row = first_.row; row <= last_.row; ++row) spread_along_row(row, reached);
    first_.column = static_cast<std::int32_t>(std::max<std::int64_t>(0, first_.column - blocks_));
    last_.column = static_cast<std::int32_t>(std::min(columns_ - 1, last_.column + blocks_));
    spread_along_columns();
}

void ReachOf::spread_along_row(std::int64_t row, std::vector<std::uint8_t>& reached) {
    std::uint8_t* const marks = marked_.data() + row * columns_;
    if (std::find(marks + first_.column, marks + last_.column + 1, 1) == marks + last_.column + 1) return;
    const std::int64_t from = std::max<std::int64_t>(0, first_.column - blocks_);
    const std::int64_t end = std::min(columns_, last_.column + blocks_ + 1);
    reached.resize(static_cast<std::size_t>(end - from));
    std::int64_t since = blocks_ + 1;  // blocks since the last mark
    for (std::int64_t c = from; c < end; ++c) {
        since = marks[c] != 0 ? 0 : since + 1;
        reached[static_cast<std::size_t>(c - from)] = since <= blocks_ ? 1 : 0;
    }
    since = blocks_ + 1;
    for (std::int64_t c = end - 1; c >= from; --c) {
        since = marks[c] != 0 ? 0 : since + 1;
        if (since <= blocks_) reached[static_cast<std::size_t>(c - from)] = 1;
    }
    std::copy(reached.begin(), reached.end(), marks + from);
}

void ReachOf::spread_along_columns() {
    const std::int64_t from = std::max<std::int64_t>(0, first_.row - blocks_);
    const std::int64_t end = std::min(rows_, last_.row + blocks_ + 1);
    const std::int64_t width = std::int64_t{last_.column} + 1 - first_.column;
    const auto nowhere = static_cast<std::uint8_t>(blocks_ + 1);
    std::vector<std::uint8_t> since(static_cast<std::size_t>(width), nowhere);
    std::vector<std::uint8_t> reached(static_cast<std::size_t>((end - from) * width));
    // Row by row, so that memory is read as it lies.
    const auto pass = [&](std::int64_t row) {
        pass_row(marked_.data() + row * columns_ + first_.column, width, nowhere, since.data(),
                 reached.data() + (row - from) * width);
    };
    for (std::int64_t row = from; row < end; ++row) pass(row);
    std::fill(since.begin(), since.end(), nowhere);
    for (std::int64_t row = end - 1; row >= from; --row) pass(row);
    for (std::int64_t row = from; row < end; ++row)
        std::copy_n(reached.begin() + (row - from) * width, width,
                    marked_.begin() + row * columns_ + first_.column);
}

}  // namespace spoor
