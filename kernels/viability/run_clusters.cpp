#include "kernels/viability/run_clusters.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace spoor {

namespace {

/// Up to this reach [cells] rows are held against each other, beyond it squares of the grid.
constexpr double widest_row_by_row = 12;

std::int64_t columns_within(double reach, std::int64_t dy) {
    const auto rows = static_cast<double>(dy);
    return static_cast<std::int64_t>(std::sqrt(std::max(0.0, reach * reach - rows * rows)));
}

}  // namespace

RunClusters::RunClusters(const Grid& grid, std::span<const CellIndex> cells) : grid_(grid) {
    assert(std::is_sorted(cells.begin(), cells.end()));
    run_of_cell_.reserve(cells.size());
    for (const CellIndex cell : cells) {
        const bool same_row = !runs_.empty() && cell < (runs_.back().y + 1) * grid.nx;
        const std::int64_t y = same_row ? runs_.back().y : cell / grid.nx;
        const std::int64_t x = cell - y * grid.nx;
        if (same_row && runs_.back().last == x - 1) {
            runs_.back().last = x;
        } else {
            if (!same_row) row_begin_.push_back(runs_.size());
            runs_.push_back({.y = y, .first = x, .last = x});
        }
        run_of_cell_.push_back(static_cast<std::uint32_t>(runs_.size() - 1));
    }
    row_begin_.push_back(runs_.size());
    rank_.assign(runs_.size(), 0);
    parent_.resize(runs_.size());
    std::iota(parent_.begin(), parent_.end(), 0U);
    sets_ = {rank_.data(), parent_.data()};
    for (std::size_t row = 0; row + 2 < row_begin_.size(); ++row) {
        if (runs_[row_begin_[row + 1]].y == runs_[row_begin_[row]].y + 1) join_rows(row, row + 1, 1);
    }
}

void RunClusters::join_rows(std::size_t row, std::size_t other, std::int64_t gap) {
    std::size_t from = row_begin_[other];
    const std::size_t end = row_begin_[other + 1];
    for (std::size_t a = row_begin_[row]; a < row_begin_[row + 1]; ++a) {
        const Run& run = runs_[a];
        while (from < end && runs_[from].last < run.first - gap) ++from;
        for (std::size_t b = from; b < end && runs_[b].first <= run.last + gap; ++b)
            join(static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b));
    }
}

void RunClusters::join_row_by_row(double reach) {
    for (std::size_t row = 0; row + 1 < row_begin_.size(); ++row) {
        for (std::size_t a = row_begin_[row]; a + 1 < row_begin_[row + 1]; ++a) {
            if (static_cast<double>(runs_[a + 1].first - runs_[a].last) <= reach)
                join(static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(a + 1));
        }
        for (std::size_t other = row + 1; other + 1 < row_begin_.size(); ++other) {
            const std::int64_t dy = runs_[row_begin_[other]].y - runs_[row_begin_[row]].y;
            if (static_cast<double>(dy) > reach) break;
            join_rows(row, other, columns_within(reach, dy));
        }
    }
}

/// Squares of the grid so small that any two cells in one are within reach: each is one cluster, and only
/// squares near each other are left to compare.
class RunClusters::Buckets {
public:
    Buckets(RunClusters& clusters, double reach) : clusters_(clusters), reach_squared_(reach * reach) {
        edge_ = static_cast<std::int64_t>(reach / std::sqrt(2.0)) + 1;
        span_ = static_cast<std::int64_t>(std::ceil(reach / static_cast<double>(edge_))) + 1;
        columns_ = (clusters.grid_.nx - 1) / edge_ + 1;
        rows_ = (clusters.grid_.ny - 1) / edge_ + 1;
        buckets_.resize(static_cast<std::size_t>(columns_ * rows_));
        for (std::uint32_t r = 0; r < clusters.runs_.size(); ++r) add(clusters.runs_[r], r);
    }

    void join_all() {
        // Nearest squares first: by the time far ones are held against each other most are one cluster.
        std::vector<CellPosition> offsets;
        for (std::int64_t dy = 0; dy <= span_; ++dy) {
            for (std::int64_t dx = dy == 0 ? 1 : -span_; dx <= span_; ++dx) offsets.push_back({dx, dy});
        }
        std::stable_sort(offsets.begin(), offsets.end(), [](const CellPosition& a, const CellPosition& b) {
            return a.x * a.x + a.y * a.y < b.x * b.x + b.y * b.y;
        });
        for (const CellPosition& offset : offsets) join_at(offset);
    }

private:
    /// The part of a run in one square.
    struct Piece {
        Run run;
        std::uint32_t of = 0;
    };
    struct Bucket {
        std::vector<Piece> pieces;
        CellPosition least;  //!< of its cells
        CellPosition most;
    };

    [[nodiscard]] Bucket& at(std::int64_t x, std::int64_t y) {
        return buckets_[static_cast<std::size_t>(y * columns_ + x)];
    }
    void add(const Run& run, std::uint32_t of) {
        for (std::int64_t x = run.first / edge_; x <= run.last / edge_; ++x) {
            Bucket& bucket = at(x, run.y / edge_);
            const Run part{.y = run.y,
                           .first = std::max(run.first, x * edge_),
                           .last = std::min(run.last, (x + 1) * edge_ - 1)};
            if (bucket.pieces.empty()) {
                lived_in_.push_back({x, run.y / edge_});
                bucket.least = {part.first, part.y};
                bucket.most = {part.last, part.y};
            }
            bucket.least.x = std::min(bucket.least.x, part.first);
            bucket.most = {std::max(bucket.most.x, part.last), part.y};
            bucket.pieces.push_back({.run = part, .of = of});
            clusters_.join(bucket.pieces.front().of, of);
        }
    }
    void join_at(CellPosition offset) {
        for (const CellPosition& place : lived_in_) {
            const CellPosition to{place.x + offset.x, place.y + offset.y};
            if (to.x < 0 || to.x >= columns_ || to.y >= rows_) continue;
            const Bucket& other = at(to.x, to.y);
            if (!other.pieces.empty()) join_if_near(at(place.x, place.y), other);
        }
    }
    void join_if_near(const Bucket& a, const Bucket& b) {
        const std::uint32_t one = a.pieces.front().of;
        const std::uint32_t two = b.pieces.front().of;
        if (clusters_.sets_.find_set(one) == clusters_.sets_.find_set(two)) return;
        const bool near = std::any_of(a.pieces.begin(), a.pieces.end(), [&](const Piece& from) {
            return may_reach(from.run, b) &&
                   std::any_of(b.pieces.begin(), b.pieces.end(),
                               [&](const Piece& to) { return within_reach(from.run, to.run); });
        });
        if (near) clusters_.join(one, two);
    }
    /// Whether any cell of the square may be within reach.
    [[nodiscard]] bool may_reach(const Run& from, const Bucket& to) const {
        const std::int64_t above = to.least.y - from.y;
        const std::int64_t below = from.y - to.most.y;
        return within_reach(
            {.y = 0, .first = from.first, .last = from.last},
            {.y = std::max({above, below, std::int64_t{0}}), .first = to.least.x, .last = to.most.x});
    }
    [[nodiscard]] bool within_reach(const Run& a, const Run& b) const {
        const auto dx = static_cast<double>(std::max({b.first - a.last, a.first - b.last, std::int64_t{0}}));
        const auto dy = static_cast<double>(b.y - a.y);
        return dx * dx + dy * dy <= reach_squared_;
    }

    RunClusters& clusters_;
    double reach_squared_;
    std::int64_t edge_ = 1;
    std::int64_t span_ = 1;
    std::int64_t columns_ = 0;
    std::int64_t rows_ = 0;
    std::vector<Bucket> buckets_;         //!< (row, column)
    std::vector<CellPosition> lived_in_;  //!< squares that are not empty
};

void RunClusters::join_within(double distance_m) {
    // A little slack, so that 300 m on cells of 100 m reaches three cells whatever the rounding.
    const double across = std::hypot(static_cast<double>(grid_.nx), static_cast<double>(grid_.ny));
    const double reach = std::min(distance_m / grid_.cell_size * (1 + 1e-9), across);
    if (reach < 2) return;  // who is nearer touches
    if (reach <= widest_row_by_row) {
        join_row_by_row(reach);
    } else {
        Buckets(*this, reach).join_all();
    }
}

Clusters RunClusters::numbered() {
    Clusters clusters{.of_cell = {}, .count = 0};
    std::vector<std::int32_t> of_run(runs_.size(), -1);
    std::vector<std::int32_t> number(runs_.size(), -1);
    for (std::uint32_t r = 0; r < runs_.size(); ++r) {
        std::int32_t& of_set = number[sets_.find_set(r)];
        if (of_set < 0) of_set = clusters.count++;
        of_run[r] = of_set;
    }
    clusters.of_cell.reserve(run_of_cell_.size());
    for (const std::uint32_t run : run_of_cell_) clusters.of_cell.push_back(of_run[run]);
    return clusters;
}

Clusters cluster_cells(const Grid& grid, std::span<const CellIndex> cells, double distance_m) {
    RunClusters clusters(grid, cells);
    clusters.join_within(distance_m);
    return clusters.numbered();
}

}  // namespace spoor
