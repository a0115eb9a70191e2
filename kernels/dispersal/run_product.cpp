#include "kernels/dispersal/run_product.hpp"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <numeric>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/dispersal/run_product.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef SPOOR_RUN_PRODUCT_SHARED
#define SPOOR_RUN_PRODUCT_SHARED
namespace spoor {

/// What the vectorised loop reads, see RunProduct.
struct RunTables {
    int reach;
    int block;
    std::span<const std::int32_t> x;
    std::span<const std::int32_t> y;
    std::span<const std::size_t> row_begin;
    std::span<const std::uint32_t> targets;
    std::span<const std::uint32_t> block_begin;
    std::span<const std::int32_t> half_width;
    std::span<const float> table;

    [[nodiscard]] int rows() const { return static_cast<int>(row_begin.size()) - 1; }
    [[nodiscard]] int centre() const { return reach + block - 1; }  //!< of a row of the table
    /// Probability between a target in column x and a source in column 0, dy rows apart.
    [[nodiscard]] const float* probability(int dy, std::int32_t x) const {
        const int row = std::min(std::abs(dy), reach + 1);
        return table.data() + static_cast<std::ptrdiff_t>(row) * (2 * centre() + 1) + centre() - x;
    }
};

/// Of some lanes these are half a first level cache.
constexpr std::size_t sources_at_hand = 128;

/// Active cells [first, last) of row y of the grid.
struct Run {
    int y;
    std::size_t first;
    std::size_t last;
};

/// The sources within reach of the targets of a block, one run a row of the grid. Blocks come in order along
/// a band of rows, so that the runs of the next begin where those of this one began: nothing is searched.
class Runs {
public:
    explicit Runs(const RunTables& tables)
        : tables_(&tables),
          first_(static_cast<std::size_t>(tables.rows()), 0),
          last_(static_cast<std::size_t>(tables.rows()), 0) {}

    [[nodiscard]] std::span<const Run> of_block(std::span<const std::uint32_t> targets) {
        const RunTables& t = *tables_;
        enter_band(t.y[targets.front()] / t.block);
        std::int32_t x_first = t.x[targets.front()];
        std::int32_t x_last = x_first;
        for (const std::uint32_t target : targets) {
            x_first = std::min(x_first, t.x[target]);
            x_last = std::max(x_last, t.x[target]);
        }
        runs_.clear();
        for (int y = from_; y < until_; ++y) {
            const auto row = static_cast<std::size_t>(y);
            const std::size_t end = t.row_begin[row + 1];
            std::size_t& first = first_[row];
            std::size_t& last = last_[row];
            if (first == end) continue;
            // Of all rows of the band, so that no block needs what the one before it has left behind.
            const int nearest = std::max({0, top_ - y, y - (top_ + t.block - 1)});
            const std::int32_t half = t.half_width[static_cast<std::size_t>(nearest)];
            while (first < end && t.x[first] < x_first - half) ++first;
            last = std::max(last, first);
            while (last < end && t.x[last] <= x_last + half) ++last;
            if (first < last) runs_.push_back({y, first, last});
        }
        return runs_;
    }

private:
    void enter_band(int band) {
        if (band == band_) return;
        band_ = band;
        top_ = band * tables_->block;
        from_ = std::max(0, top_ - tables_->reach);
        until_ = std::min(tables_->rows(), top_ + tables_->block + tables_->reach);
        for (int y = from_; y < until_; ++y) {
            const auto row = static_cast<std::size_t>(y);
            first_[row] = last_[row] = tables_->row_begin[row];
        }
    }

    const RunTables* tables_;
    std::vector<std::size_t> first_;  //!< (row of the grid)
    std::vector<std::size_t> last_;
    std::vector<Run> runs_;
    int band_ = -1;
    int top_ = 0;   //!< first row of the band
    int from_ = 0;  //!< rows within its reach
    int until_ = 0;
};

}  // namespace spoor
#endif

HWY_BEFORE_NAMESPACE();
namespace spoor::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using RunTag = hn::CappedTag<float, 16>;
using RunVec = hn::Vec<RunTag>;

/// Adds to the sums of `count` targets of a block, in `vectors` vectors of lanes, what some runs send them.
/// The sums of some rows stay in registers, so every loop over them is unrolled.
/// @param sources (active cell), `lanes` apart. @param totals (target, vector).
template <std::size_t vectors, std::size_t count>
HWY_NOINLINE void sum_targets(const RunTables& tables, std::span<const Run> runs,
                              const std::uint32_t* targets, const float* sources, std::size_t lanes,
                              float* totals) {
    const RunTag d;
    const std::size_t n = hn::Lanes(d);
    const Run* run = runs.data();
    const Run* const end = run + runs.size();
    while (run != end) {
        const int rows = run->y / RunProduct::summed_rows;
        RunVec sum[count][vectors];
        HWY_UNROLL(16)
        for (std::size_t t = 0; t < count; ++t) {
            HWY_UNROLL(16)
            for (std::size_t v = 0; v < vectors; ++v) sum[t][v] = hn::Zero(d);
        }
        for (; run != end && run->y / RunProduct::summed_rows == rows; ++run) {
            const float* probability[count];
            HWY_UNROLL(16)
            for (std::size_t t = 0; t < count; ++t)
                probability[t] = tables.probability(run->y - tables.y[targets[t]], tables.x[targets[t]]);
            const float* from = sources + run->first * lanes;
            for (std::size_t i = run->first; i < run->last; ++i, from += lanes) {
                const std::ptrdiff_t column = tables.x[i];
                RunVec here[vectors];
                HWY_UNROLL(16)
                for (std::size_t v = 0; v < vectors; ++v) here[v] = hn::LoadU(d, from + v * n);
                HWY_UNROLL(16)
                for (std::size_t t = 0; t < count; ++t) {
                    const RunVec weight = hn::Set(d, probability[t][column]);
                    HWY_UNROLL(16)
                    for (std::size_t v = 0; v < vectors; ++v)
                        sum[t][v] = hn::MulAdd(weight, here[v], sum[t][v]);
                }
            }
        }
        HWY_UNROLL(16)
        for (std::size_t t = 0; t < count; ++t) {
            HWY_UNROLL(16)
            for (std::size_t v = 0; v < vectors; ++v) {
                float* const total = totals + (t * vectors + v) * n;
                hn::StoreU(hn::Add(hn::LoadU(d, total), sum[t][v]), d, total);
            }
        }
    }
}

template <std::size_t vectors, std::size_t most>
HWY_INLINE void sum_some(std::size_t count, const RunTables& tables, std::span<const Run> runs,
                         const std::uint32_t* targets, const float* sources, std::size_t lanes,
                         float* totals) {
    if constexpr (most > 1) {
        if (count < most)
            return sum_some<vectors, most - 1>(count, tables, runs, targets, sources, lanes, totals);
    }
    sum_targets<vectors, most>(tables, runs, targets, sources, lanes, totals);
}

/// The runs of whole sums of rows that come next, as many as stay in the first cache while all targets of a
/// block pass over them.
inline std::span<const Run> runs_at_hand(std::span<const Run> runs) {
    std::size_t sources = 0;
    std::size_t n = 0;
    while (n < runs.size() && sources < sources_at_hand) {
        const int rows = runs[n].y / RunProduct::summed_rows;
        for (; n < runs.size() && runs[n].y / RunProduct::summed_rows == rows; ++n)
            sources += runs[n].last - runs[n].first;
    }
    return runs.first(n);
}

/// As many targets together as leave the sums in registers, of nearly equal number: five are three and two.
template <std::size_t vectors>
HWY_NOINLINE void sum_all(const RunTables& tables, const float* sources, std::size_t lanes, float* out) {
    constexpr std::size_t most = vectors == 1 ? 6 : 12 / vectors;
    const std::size_t width = vectors * hn::Lanes(RunTag{});
    Runs finder(tables);
    std::vector<float> totals;
    for (std::size_t b = 0; b + 1 < tables.block_begin.size(); ++b) {
        const std::span<const std::uint32_t> all =
            tables.targets.subspan(tables.block_begin[b], tables.block_begin[b + 1] - tables.block_begin[b]);
        totals.assign(all.size() * width, 0.0F);
        std::span<const Run> rest = finder.of_block(all);
        while (!rest.empty()) {
            const std::span<const Run> runs = runs_at_hand(rest);
            rest = rest.subspan(runs.size());
            std::size_t at = 0;
            for (std::size_t groups = (all.size() + most - 1) / most; groups > 0; --groups) {
                const std::size_t count = (all.size() - at + groups - 1) / groups;
                sum_some<vectors, most>(count, tables, runs, all.data() + at, sources, lanes,
                                        totals.data() + at * width);
                at += count;
            }
        }
        for (std::size_t t = 0; t < all.size(); ++t)
            std::copy_n(totals.data() + t * width, width, out + all[t] * lanes);
    }
}

void run_product(const RunTables& tables, const float* sources, std::size_t lanes, std::size_t used,
                 float* out) {
    const std::size_t n = hn::Lanes(RunTag{});
    std::size_t l = 0;
    while (l < used) {
        const std::size_t vectors = std::min<std::size_t>(4, (used - l + n - 1) / n);
        if (vectors == 4) sum_all<4>(tables, sources + l, lanes, out + l);
        if (vectors == 3) sum_all<3>(tables, sources + l, lanes, out + l);
        if (vectors == 2) sum_all<2>(tables, sources + l, lanes, out + l);
        if (vectors == 1) sum_all<1>(tables, sources + l, lanes, out + l);
        l += vectors * n;
    }
    for (std::size_t j = 0; l < lanes && j < tables.x.size(); ++j)
        std::fill(out + j * lanes + l, out + (j + 1) * lanes, 0.0F);
}

}  // namespace spoor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spoor {

HWY_EXPORT(run_product);

namespace {

/// Large blocks find the runs once for many targets, but reach farther than each of them.
int block_of(const CellKernel& kernel) {
    return kernel.radius() < 24 ? 4 : kernel.radius() < 64 ? 8 : kernel.radius() < 160 ? 16 : 32;
}

}  // namespace

RunProduct::RunProduct(const CellKernel& kernel, const Grid& grid, std::span<const CellIndex> cells)
    : reach_(kernel.radius()), block_(block_of(kernel)) {
    std::vector<std::int64_t> in_block;
    for (const CellIndex cell : cells) {
        const auto [x, y] = grid.position(cell);
        x_.push_back(static_cast<std::int32_t>(x));
        y_.push_back(static_cast<std::int32_t>(y));
        in_block.push_back(y / block_ * grid.nx + x / block_);
    }
    std::size_t at = 0;
    for (std::int64_t y = 0; y <= grid.ny; ++y) {
        while (at < cells.size() && cells[at] < y * grid.nx) ++at;
        row_begin_.push_back(at);
    }
    targets_.resize(cells.size());
    std::iota(targets_.begin(), targets_.end(), 0U);
    std::stable_sort(targets_.begin(), targets_.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return in_block[a] < in_block[b]; });
    for (std::uint32_t t = 0; t < targets_.size(); ++t) {
        if (t == 0 || in_block[targets_[t]] != in_block[targets_[t - 1]]) block_begin_.push_back(t);
    }
    block_begin_.push_back(static_cast<std::uint32_t>(targets_.size()));

    const int beside = reach_ + block_ - 1;
    table_.reserve(static_cast<std::size_t>(reach_ + 2) * static_cast<std::size_t>(2 * beside + 1));
    for (int dy = 0; dy <= reach_ + 1; ++dy) {
        if (dy <= reach_) half_width_.push_back(kernel.half_width(dy));
        for (int dx = -beside; dx <= beside; ++dx) table_.push_back(kernel.probability(dx, dy));
    }
}

void RunProduct::apply(std::span<const float> sources, std::size_t lanes, std::size_t used,
                       std::span<float> out) const {
    assert(sources.size() == x_.size() * lanes && out.size() == sources.size());
    HWY_DYNAMIC_DISPATCH(run_product)
    ({.reach = reach_,
      .block = block_,
      .x = x_,
      .y = y_,
      .row_begin = row_begin_,
      .targets = targets_,
      .block_begin = block_begin_,
      .half_width = half_width_,
      .table = table_},
     sources.data(), lanes, used, out.data());
}

std::size_t RunProduct::memory_bytes() const {
    return table_.size() * sizeof(float) + x_.size() * 3 * sizeof(std::int32_t) +
           row_begin_.size() * sizeof(std::size_t) + block_begin_.size() * sizeof(std::uint32_t);
}

std::size_t RunProduct::memory_bytes(const CellKernel& kernel, std::size_t cells) {
    const auto reach = static_cast<std::size_t>(kernel.radius());
    return (reach + 2) * (2 * (reach + static_cast<std::size_t>(block_of(kernel))) - 1) * sizeof(float) +
           cells * 4 * sizeof(std::int32_t);
}

}  // namespace spoor
#endif
