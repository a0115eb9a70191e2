#include "sim/io/map_chunks.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

#include "sim/io/cube_layout.hpp"

namespace spoor {
namespace {

std::int64_t columns_of(const Grid& grid, ChunkShape shape) {
    return (grid.nx + shape.columns - 1) / shape.columns;
}

/// Column of chunks and place inside the chunk of every cell of one row of chunks. Cells ascend, so that the
/// row is found by stepping: a division a cell would cost as much as compressing it.
template <typename Take>
void for_each_place(const Grid& grid, ChunkShape shape, std::int64_t y0, std::span<const CellIndex> cells,
                    Take take) {
    const bool one_column = columns_of(grid, shape) == 1;
    CellIndex row = grid.index({0, y0});
    std::int64_t inside_row = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        while (cells[i] >= row + grid.nx) {
            row += grid.nx;
            inside_row += shape.columns;
        }
        const std::int64_t x = cells[i] - row;
        const std::int64_t column = one_column ? 0 : x / layout::chunk_edge;
        take(i, static_cast<std::size_t>(column),
             static_cast<std::uint32_t>(inside_row + x - column * layout::chunk_edge));
    }
}

/// The entries of one row of chunks, sorted by the chunk they fall in.
template <typename Stored>
class Band {
public:
    Band(const Grid& grid, ChunkShape shape)
        : grid_(grid), shape_(shape), columns_(columns_of(grid, shape)) {}

    [[nodiscard]] std::int64_t columns() const { return columns_; }

    /// @param cells those of the rows from y0 on, as many as a chunk is high.
    void sort(std::int64_t y0, std::span<const CellIndex> cells, std::span<const Stored> values) {
        first_.assign(static_cast<std::size_t>(columns_) + 1, 0);
        entries_.resize(cells.size());
        for_each_place(grid_, shape_, y0, cells,
                       [&](std::size_t, std::size_t column, std::uint32_t) { ++first_[column + 1]; });
        for (std::size_t i = 1; i < first_.size(); ++i) {
            first_[i] += first_[i - 1];
        }
        next_ = first_;
        for_each_place(grid_, shape_, y0, cells,
                       [&](std::size_t i, std::size_t column, std::uint32_t inside) {
                           entries_[next_[column]++] = {inside, values[i]};
                       });
    }

    [[nodiscard]] bool has(std::int64_t column) const {
        return first_[static_cast<std::size_t>(column) + 1] > first_[static_cast<std::size_t>(column)];
    }
    void put(std::int64_t column, std::span<Stored> chunk) const {
        for (std::size_t i = first_[static_cast<std::size_t>(column)];
             i < first_[static_cast<std::size_t>(column) + 1]; ++i) {
            chunk[entries_[i].inside] = entries_[i].value;
        }
    }

private:
    struct Entry {
        std::uint32_t inside = 0;
        Stored value{};
    };
    const Grid& grid_;
    ChunkShape shape_;
    std::int64_t columns_;
    std::vector<std::size_t> first_;
    std::vector<std::size_t> next_;
    std::vector<Entry> entries_;
};

/// Lays the background of up to 64 cells; most of a country is all land or all sea there.
template <typename Stored>
void lay_word(std::uint64_t word, std::int64_t cells, Stored background, Stored* to) {
    if (word == ~std::uint64_t{0} >> (CellMask::word_bits - static_cast<std::size_t>(cells))) {
        std::fill_n(to, cells, background);
        return;
    }
    for (; word != 0; word &= word - 1) {
        to[std::countr_zero(word)] = background;
    }
}

/// Lays the background of a chunk; false when no cell of it has any.
template <typename Stored>
bool lay(const Grid& grid, ChunkShape shape, std::int64_t x0, std::int64_t y0, const CellMask& mask,
         Stored background, Stored fill, std::span<Stored> chunk) {
    constexpr auto word_cells = static_cast<std::int64_t>(CellMask::word_bits);
    std::ranges::fill(chunk, fill);
    if (mask.empty()) {
        return false;
    }
    const std::int64_t width = std::min(shape.columns, grid.nx - x0);
    const std::int64_t height = std::min(shape.rows, grid.ny - y0);
    bool any = false;
    for (std::int64_t y = 0; y < height; ++y) {
        Stored* to = chunk.data() + y * shape.columns;
        for (std::int64_t x = 0; x < width; x += word_cells) {
            const std::int64_t cells = std::min(word_cells, width - x);
            const std::uint64_t word = mask.bits(static_cast<std::size_t>(grid.index({x0 + x, y0 + y}))) &
                                       ~std::uint64_t{0} >> (word_cells - cells);
            if (word == 0) {
                continue;
            }
            any = true;
            lay_word(word, cells, background, to + x);
        }
    }
    return any;
}

}  // namespace

ChunkShape ChunkShape::of(const Grid& grid) {
    return {std::min(layout::chunk_edge, grid.ny), std::min(layout::chunk_edge, grid.nx)};
}

ChunkSet::ChunkSet(const Grid& grid, ChunkShape shape)
    : shape_(shape),
      columns_(columns_of(grid, shape)),
      in_(static_cast<std::size_t>((grid.ny + shape.rows - 1) / shape.rows * columns_), 1) {}

ChunkSet::ChunkSet(const Grid& grid, ChunkShape shape, std::span<const CellIndex> cells)
    : ChunkSet(grid, shape) {
    std::ranges::fill(in_, std::uint8_t{0});
    auto first = cells.begin();
    while (first != cells.end()) {
        const std::int64_t row = *first / (grid.nx * shape.rows);
        const auto last = std::lower_bound(first, cells.end(), grid.index({0, (row + 1) * shape.rows}));
        std::uint8_t* const of_row = in_.data() + row * columns_;
        for_each_place(grid, shape, row * shape.rows, std::span(first, last),
                       [&](std::size_t, std::size_t column, std::uint32_t) { of_row[column] = 1; });
        first = last;
    }
}

bool ChunkSet::has_any_of_row(std::int64_t y0) const {
    const auto first = in_.begin() + y0 / shape_.rows * columns_;
    return std::find(first, first + columns_, std::uint8_t{1}) != first + columns_;
}

template <typename Stored>
void for_each_chunk(const Grid& grid, ChunkShape shape, std::span<const CellIndex> cells,
                    std::span<const Stored> values, Stored fill, const CellMask& mask, Stored background,
                    const ChunkSet& wanted, const std::function<void(const MapChunk<Stored>&)>& take) {
    assert(cells.size() == values.size());
    assert(std::ranges::is_sorted(cells));
    assert(cells.empty() || (cells.front() >= 0 && cells.back() < grid.cells()));
    assert(mask.empty() || mask.size() == static_cast<std::size_t>(grid.cells()));
    Band<Stored> band(grid, shape);
    std::vector<Stored> chunk(static_cast<std::size_t>(shape.rows * shape.columns));
    auto first = cells.begin();
    for (std::int64_t y0 = 0; y0 < grid.ny; y0 += shape.rows) {
        const auto last = std::lower_bound(first, cells.end(), grid.index({0, y0 + shape.rows}));
        const auto from = static_cast<std::size_t>(first - cells.begin());
        const auto count = static_cast<std::size_t>(last - first);
        first = last;
        if (!wanted.has_any_of_row(y0)) {
            continue;
        }
        band.sort(y0, cells.subspan(from, count), values.subspan(from, count));
        for (std::int64_t column = 0; column < band.columns() && (count > 0 || !mask.empty()); ++column) {
            const std::int64_t x0 = column * shape.columns;
            if (!wanted.has(y0, x0) || (!band.has(column) && mask.empty())) {
                continue;
            }
            const bool covered = lay(grid, shape, x0, y0, mask, background, fill, std::span(chunk));
            if (!covered && !band.has(column)) {
                continue;
            }
            band.put(column, chunk);
            take({x0, y0, chunk});
        }
    }
}

template void for_each_chunk(const Grid&, ChunkShape, std::span<const CellIndex>,
                             std::span<const std::uint8_t>, std::uint8_t, const CellMask&, std::uint8_t,
                             const ChunkSet&, const std::function<void(const MapChunk<std::uint8_t>&)>&);
template void for_each_chunk(const Grid&, ChunkShape, std::span<const CellIndex>, std::span<const float>,
                             float, const CellMask&, float, const ChunkSet&,
                             const std::function<void(const MapChunk<float>&)>&);

}  // namespace spoor
