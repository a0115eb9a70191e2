#include "kernels/dispersal/separable_product.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/dispersal/separable_product.cpp"
#include <hwy/aligned_allocator.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef SPOOR_SEPARABLE_PRODUCT_SHARED
#define SPOOR_SEPARABLE_PRODUCT_SHARED
namespace spoor {

/// What the vectorised loop reads, see SeparableProduct.
struct SeparableTables {
    int reach;
    const KernelFactors& factors;
    std::span<const int> half_width;
    const Grid& grid;
    std::span<const CellIndex> cells;
    const RowIndex& rows;
};

/// Columns summed side by side: their sums stay in registers, and what they send to stays in the first cache.
constexpr int group_columns = 4;
/// Columns of a block. What it reads beside itself is laid out once for all of them.
constexpr int block_columns = 64;
constexpr int groups_of_block = block_columns / group_columns;
/// Rows of sources sent in turn from the same columns.
constexpr int batch_rows = 8;

/// Targets in some columns of the grid, and in which rows they stand.
class BlockTargets {
public:
    BlockTargets(const SeparableTables& tables, std::int64_t x0) : tables_(&tables), x0_(x0) {
        const auto [top, bottom] = rows_with_cells();
        top_ = top;
        rows_ = static_cast<int>(bottom - top);
        before_.assign(static_cast<std::size_t>(rows_ + 1) * groups_of_block, 0);
        for (int row = 0; row < rows_; ++row) {
            int* const after = &before_[static_cast<std::size_t>(row + 1) * groups_of_block];
            std::copy_n(after - groups_of_block, groups_of_block, after);
            const auto [first, last] = in_row(row);
            for (std::size_t i = first; i < last; ++i)
                ++after[column(i, row) / static_cast<std::size_t>(group_columns)];
        }
    }

    [[nodiscard]] int rows() const { return rows_; }
    [[nodiscard]] std::int64_t top() const { return top_; }
    /// Positions [first, last) of the cells in a row of the block.
    [[nodiscard]] std::pair<std::size_t, std::size_t> in_row(int row) const {
        return tables_->rows.stretch(top_ + row, x0_, x0_ + block_columns - 1);
    }
    [[nodiscard]] std::size_t column(std::size_t cell, int row) const {
        return static_cast<std::size_t>(tables_->cells[cell] - (top_ + row) * tables_->grid.nx - x0_);
    }
    /// Whether a group of columns has a target within reach of a row (above, in or below the block).
    [[nodiscard]] bool any_near(int row, int group) const {
        const auto at = [&](int r) {
            return before_[static_cast<std::size_t>(std::clamp(r, 0, rows_)) * groups_of_block +
                           static_cast<std::size_t>(group)];
        };
        return at(row + tables_->reach + 1) > at(row - tables_->reach);
    }

private:
    [[nodiscard]] std::pair<std::int64_t, std::int64_t> rows_with_cells() const {
        const auto empty = [&](std::int64_t y) {
            const auto [first, last] = tables_->rows.stretch(y, x0_, x0_ + block_columns - 1);
            return first == last;
        };
        std::int64_t top = 0;
        std::int64_t bottom = tables_->grid.ny;
        while (top < bottom && empty(top)) ++top;
        while (top < bottom && empty(bottom - 1)) --bottom;
        return {top, bottom};
    }

    const SeparableTables* tables_;
    std::int64_t x0_;
    std::int64_t top_ = 0;
    int rows_ = 0;
    std::vector<int> before_;  //!< (row + 1, group) targets in the rows above
};

}  // namespace spoor
#endif

HWY_BEFORE_NAMESPACE();
namespace spoor::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using ColumnTag = hn::CappedTag<float, 16>;
using ColumnVec = hn::Vec<ColumnTag>;

/// The sources of a row of the grid that a block can feel, one vector a column and 0 where nobody is.
struct DenseRow {
    float* values = nullptr;  //!< (block_columns + 2 reach, vector)
    std::vector<int> before;  //!< columns with anybody to the left of each
    [[nodiscard]] bool any(int from, int until) const {
        return before[static_cast<std::size_t>(until)] > before[static_cast<std::size_t>(from)];
    }
};

/// Adds factor times the sums to the columns of a row.
HWY_INLINE void send(ColumnVec factor, const ColumnVec (&sum)[group_columns], float* to) {
    const ColumnTag d;
    const std::size_t n = hn::Lanes(d);
    HWY_UNROLL(8)
    for (std::size_t c = 0; c < group_columns; ++c)
        hn::Store(hn::MulAdd(factor, sum[c], hn::Load(d, to + c * n)), d, to + c * n);
}

/// Adds factor times the cells `away` to the left and to the right of each column.
HWY_INLINE void widen(float factor, std::ptrdiff_t away, const float* from, ColumnVec (&sum)[group_columns]) {
    const ColumnTag d;
    const auto n = static_cast<std::ptrdiff_t>(hn::Lanes(d));
    const ColumnVec weight = hn::Set(d, factor);
    HWY_UNROLL(8)
    for (std::ptrdiff_t c = 0; c < group_columns; ++c) {
        const ColumnVec both =
            hn::Add(hn::Load(d, from + (c - away) * n), hn::Load(d, from + (c + away) * n));
        sum[c] = hn::MulAdd(weight, both, sum[c]);
    }
}

/// One row of sources to one group of columns of all rows within reach.
/// @param from its first column in the row of sources. @param to the same in the row of targets.
/// @param stride from one row of targets to the next.
HWY_INLINE void send_row(const SeparableTables& tables, const float* from, float* to, std::ptrdiff_t stride) {
    const ColumnTag d;
    const std::size_t n = hn::Lanes(d);
    const float* const factor = tables.factors.of.data();
    const ColumnVec centre = hn::Set(d, factor[0]);
    ColumnVec sum[group_columns];
    HWY_UNROLL(8)
    for (std::size_t c = 0; c < group_columns; ++c) sum[c] = hn::Mul(centre, hn::Load(d, from + c * n));
    int width = 0;
    for (int dy = tables.reach; dy > 0; --dy) {
        const int until = tables.half_width[static_cast<std::size_t>(dy)];
        while (width < until) {
            ++width;
            widen(factor[width], width, from, sum);
        }
        const ColumnVec weight = hn::Set(d, factor[dy]);
        send(weight, sum, to - dy * stride);
        send(weight, sum, to + dy * stride);
    }
    if (tables.factors.own_cell_is_product) {
        while (width < tables.reach) {
            ++width;
            widen(factor[width], width, from, sum);
        }
        send(centre, sum, to);
        return;
    }
    // Summed again without the own cell: taken off, it would leave its rounding where nobody arrives.
    for (std::size_t c = 0; c < group_columns; ++c) sum[c] = hn::Zero(d);
    for (width = 1; width <= tables.reach; ++width) widen(factor[width], width, from, sum);
    send(centre, sum, to);
    for (std::size_t c = 0; c < group_columns; ++c) sum[c] = hn::Load(d, from + c * n);
    send(hn::Set(d, tables.factors.own_cell), sum, to);
}

/// Lays out the sources of row y from column x0 on.
HWY_INLINE void fill(const SeparableTables& tables, std::int64_t y, std::int64_t x0, int columns,
                     const float* sources, std::size_t lanes, DenseRow& row) {
    const ColumnTag d;
    const std::size_t n = hn::Lanes(d);
    std::fill_n(row.values, static_cast<std::size_t>(columns) * n, 0.0F);
    row.before.assign(static_cast<std::size_t>(columns) + 1, 0);
    const auto [first, last] = tables.rows.stretch(y, x0, x0 + columns - 1);
    for (std::size_t i = first; i < last; ++i) {
        const ColumnVec here = hn::LoadU(d, sources + i * lanes);
        if (hn::AllTrue(d, hn::Eq(here, hn::Zero(d)))) continue;
        const auto x = static_cast<std::size_t>(tables.cells[i] - y * tables.grid.nx - x0);
        hn::Store(here, d, row.values + x * n);
        row.before[x + 1] = 1;
    }
    for (std::size_t x = 0; x < static_cast<std::size_t>(columns); ++x) row.before[x + 1] += row.before[x];
}

/// One vector of lanes of all targets of a block of columns.
HWY_NOINLINE void sum_block(const SeparableTables& tables, std::int64_t x0, const BlockTargets& targets,
                            const float* sources, std::size_t lanes, float* out) {
    const ColumnTag d;
    const std::size_t n = hn::Lanes(d);
    const int reach = tables.reach;
    const int columns = block_columns + 2 * reach;
    const std::size_t dense = static_cast<std::size_t>(columns) * n;
    const auto laid_out = hwy::AllocateAligned<float>(dense * batch_rows);
    DenseRow batch[batch_rows];
    for (std::size_t r = 0; r < batch_rows; ++r) batch[r].values = laid_out.get() + r * dense;
    // Rows out of the block within two reaches take what sources at its edge send away from it.
    const std::size_t stride = group_columns * n;
    const std::size_t group_size = static_cast<std::size_t>(targets.rows() + 4 * reach) * stride;
    const auto totals = hwy::AllocateAligned<float>(groups_of_block * group_size);
    std::fill_n(totals.get(), groups_of_block * group_size, 0.0F);
    const auto row_of = [&](int group, int row) {
        return totals.get() + static_cast<std::size_t>(group) * group_size +
               static_cast<std::size_t>(row + 2 * reach) * stride;
    };
    const int first_source = static_cast<int>(std::max<std::int64_t>(-reach, -targets.top()));
    const int last_source =
        static_cast<int>(std::min<std::int64_t>(targets.rows() + reach, tables.grid.ny - targets.top()));
    for (int row = first_source; row < last_source; row += batch_rows) {
        const int count = std::min(batch_rows, last_source - row);
        for (int r = 0; r < count; ++r)
            fill(tables, targets.top() + row + r, x0 - reach, columns, sources, lanes, batch[r]);
        for (int group = 0; group < groups_of_block; ++group) {
            const int first_column = group * group_columns;
            for (int r = 0; r < count; ++r) {
                if (!targets.any_near(row + r, group)) continue;
                if (!batch[r].any(first_column, first_column + group_columns + 2 * reach)) continue;
                send_row(tables, batch[r].values + static_cast<std::size_t>(first_column + reach) * n,
                         row_of(group, row + r), static_cast<std::ptrdiff_t>(stride));
            }
        }
    }
    for (int row = 0; row < targets.rows(); ++row) {
        const auto [first, last] = targets.in_row(row);
        for (std::size_t j = first; j < last; ++j) {
            const std::size_t x = targets.column(j, row);
            const float* const total = row_of(static_cast<int>(x / group_columns), row);
            hn::StoreU(hn::Load(d, total + x % group_columns * n), d, out + j * lanes);
        }
    }
}

void separable_product(const SeparableTables& tables, const float* sources, std::size_t lanes,
                       std::size_t used, float* out) {
    const std::size_t n = hn::Lanes(ColumnTag{});
    const std::size_t done = (used + n - 1) / n * n;
    for (std::int64_t x0 = 0; x0 < tables.grid.nx; x0 += block_columns) {
        const BlockTargets targets(tables, x0);
        if (targets.rows() == 0) continue;
        for (std::size_t l = 0; l < done; l += n) sum_block(tables, x0, targets, sources + l, lanes, out + l);
    }
    for (std::size_t j = 0; done < lanes && j < tables.cells.size(); ++j)
        std::fill(out + j * lanes + done, out + (j + 1) * lanes, 0.0F);
}

}  // namespace spoor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spoor {

HWY_EXPORT(separable_product);

SeparableProduct::SeparableProduct(const CellKernel& kernel, const KernelFactors& factors, const Grid& grid,
                                   std::span<const CellIndex> cells)
    : reach_(kernel.radius()),
      factors_(factors),
      grid_(grid),
      cells_(cells.begin(), cells.end()),
      rows_(grid, cells_) {
    for (int dy = 0; dy <= reach_; ++dy) half_width_.push_back(kernel.half_width(dy));
}

void SeparableProduct::apply(std::span<const float> sources, std::size_t lanes, std::size_t used,
                             std::span<float> out) const {
    assert(sources.size() == cells_.size() * lanes && out.size() == sources.size());
    HWY_DYNAMIC_DISPATCH(separable_product)
    ({.reach = reach_,
      .factors = factors_,
      .half_width = half_width_,
      .grid = grid_,
      .cells = cells_,
      .rows = rows_},
     sources.data(), lanes, used, out.data());
}

std::size_t SeparableProduct::memory_bytes(int reach, const Grid& grid, std::span<const CellIndex> cells) {
    const std::size_t rows =
        cells.empty() ? 0 : static_cast<std::size_t>((cells.back() - cells.front()) / grid.nx + 1);
    const auto beside = static_cast<std::size_t>(reach);
    const std::size_t totals = (rows + 4 * beside) * block_columns;
    const std::size_t sources = batch_rows * (block_columns + 2 * beside);
    return (totals + sources) * 16 * sizeof(float) + cells.size() * sizeof(CellIndex) +
           static_cast<std::size_t>(grid.ny + 1) * sizeof(std::size_t);
}

double SeparableProduct::seconds(int reach, const Grid& grid, std::span<const CellIndex> cells) {
    // A sweep is one row of sources sent to one group of columns, if that has targets within reach.
    constexpr double of_a_sweep = 100e-9;
    constexpr double of_a_sweep_and_reach = 14.5e-9;
    std::vector<std::int64_t> swept_until(static_cast<std::size_t>(grid.nx / group_columns + 1), -reach);
    std::int64_t sweeps = 0;
    for (const CellIndex cell : cells) {
        const auto [x, y] = grid.position(cell);
        std::int64_t& until = swept_until[static_cast<std::size_t>(x / group_columns)];
        sweeps += y + reach + 1 - std::max(until, y - reach);
        until = y + reach + 1;
    }
    return static_cast<double>(sweeps) * (of_a_sweep + reach * of_a_sweep_and_reach);
}

}  // namespace spoor
#endif
