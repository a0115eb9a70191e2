#include <algorithm>
#include <boost/pending/disjoint_sets.hpp>
#include <cassert>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "kernels/viability/networks.hpp"

namespace spoor {

namespace {

/// Sets of cell positions; the representative is whatever boost makes of it, so numbering comes afterwards.
class CellSets {
public:
    explicit CellSets(std::size_t n) : rank_(n, 0), parent_(n), sets_(rank_.data(), parent_.data()) {
        std::iota(parent_.begin(), parent_.end(), 0U);
    }
    CellSets(const CellSets&) = delete;
    CellSets& operator=(const CellSets&) = delete;

    std::uint32_t find(std::uint32_t a) { return sets_.find_set(a); }
    void join(std::uint32_t a, std::uint32_t b) { sets_.union_set(a, b); }
    bool together(std::uint32_t a, std::uint32_t b) { return find(a) == find(b); }

    [[nodiscard]] Clusters numbered() {
        Clusters clusters{.of_cell = std::vector<std::int32_t>(parent_.size()), .count = 0};
        std::vector<std::int32_t> number(parent_.size(), -1);
        for (std::uint32_t i = 0; i < parent_.size(); ++i) {
            std::int32_t& of_set = number[find(i)];
            if (of_set < 0) of_set = clusters.count++;
            clusters.of_cell[i] = of_set;
        }
        return clusters;
    }

private:
    std::vector<std::uint8_t> rank_;
    std::vector<std::uint32_t> parent_;
    boost::disjoint_sets<std::uint8_t*, std::uint32_t*> sets_;
};

std::ptrdiff_t find_cell(std::span<const CellIndex> cells, CellIndex cell) {
    const auto at = std::lower_bound(cells.begin(), cells.end(), cell);
    return at != cells.end() && *at == cell ? at - cells.begin() : -1;
}

/// Joins cells that touch and returns those on a border: a cell whose four neighbours are all habitat is
/// never nearest to another cluster, since a step towards it stays inside.
std::vector<std::uint32_t> join_touching(const Grid& grid, std::span<const CellIndex> cells, CellSets& sets) {
    std::vector<std::uint32_t> border;
    for (std::uint32_t i = 0; i < cells.size(); ++i) {
        const CellPosition at = grid.position(cells[i]);
        int sides = 0;
        for (const CellPosition step : {CellPosition{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {-1, 1}}) {
            const CellPosition to{at.x + step.x, at.y + step.y};
            if (!grid.contains(to)) continue;
            const std::ptrdiff_t j = find_cell(cells, grid.index(to));
            if (j < 0) continue;
            if (step.x == 0 || step.y == 0) ++sides;
            sets.join(i, static_cast<std::uint32_t>(j));
        }
        if (sides < 4) border.push_back(i);
    }
    return border;
}

/// A square of the grid so small that any two cells in it are within the distance.
struct Bucket {
    std::int64_t x = 0;
    std::int64_t y = 0;
    CellPosition least;  //!< of its cells
    CellPosition most;
    std::vector<std::uint32_t> members;
};

class Buckets {
public:
    Buckets(const Grid& grid, std::span<const CellIndex> cells, std::span<const std::uint32_t> members,
            double reach)
        : grid_(grid), cells_(cells), reach_squared_(reach * reach) {
        edge_ = static_cast<std::int64_t>(reach / std::sqrt(2.0)) + 1;
        span_ = static_cast<std::int64_t>(std::ceil(reach / static_cast<double>(edge_))) + 1;
        for (const std::uint32_t i : members) {
            const CellPosition at = grid.position(cells[i]);
            Bucket& bucket = of(at.x / edge_, at.y / edge_);
            if (bucket.members.empty()) bucket.least = bucket.most = at;
            bucket.least = {std::min(bucket.least.x, at.x), std::min(bucket.least.y, at.y)};
            bucket.most = {std::max(bucket.most.x, at.x), std::max(bucket.most.y, at.y)};
            bucket.members.push_back(i);
        }
    }

    void join_all(CellSets& sets) {
        for (const Bucket& bucket : buckets_) {
            for (const std::uint32_t i : bucket.members) sets.join(bucket.members.front(), i);
        }
        for (const Bucket& bucket : buckets_) {
            for (std::int64_t dy = 0; dy <= span_; ++dy) {
                for (std::int64_t dx = dy == 0 ? 1 : -span_; dx <= span_; ++dx) {
                    const auto other = at_.find(key(bucket.x + dx, bucket.y + dy));
                    if (other != at_.end()) join_if_near(bucket, buckets_[other->second], sets);
                }
            }
        }
    }

private:
    static std::uint64_t key(std::int64_t x, std::int64_t y) {
        return static_cast<std::uint64_t>(y) << 32U ^ static_cast<std::uint64_t>(x & 0xFFFFFFFF);
    }
    Bucket& of(std::int64_t x, std::int64_t y) {
        const auto [place, fresh] = at_.try_emplace(key(x, y), buckets_.size());
        if (fresh) buckets_.push_back({.x = x, .y = y, .least = {}, .most = {}, .members = {}});
        return buckets_[place->second];
    }
    [[nodiscard]] bool within_reach(std::int64_t dx, std::int64_t dy) const {
        return static_cast<double>(dx * dx + dy * dy) <= reach_squared_;
    }
    /// Whether any cell of the bucket may be within reach of `from`.
    [[nodiscard]] bool may_reach(CellPosition from, const Bucket& bucket) const {
        return within_reach(std::max({bucket.least.x - from.x, from.x - bucket.most.x, std::int64_t{0}}),
                            std::max({bucket.least.y - from.y, from.y - bucket.most.y, std::int64_t{0}}));
    }
    void join_if_near(const Bucket& a, const Bucket& b, CellSets& sets) const {
        if (sets.together(a.members.front(), b.members.front())) return;
        for (const std::uint32_t i : a.members) {
            const CellPosition from = grid_.position(cells_[i]);
            if (!may_reach(from, b)) continue;
            for (const std::uint32_t j : b.members) {
                const CellPosition to = grid_.position(cells_[j]);
                if (!within_reach(to.x - from.x, to.y - from.y)) continue;
                sets.join(i, j);
                return;
            }
        }
    }

    const Grid& grid_;
    std::span<const CellIndex> cells_;
    double reach_squared_;
    std::int64_t edge_ = 1;
    std::int64_t span_ = 1;
    std::vector<Bucket> buckets_;
    std::unordered_map<std::uint64_t, std::size_t> at_;
};

}  // namespace

Clusters cluster_cells(const Grid& grid, std::span<const CellIndex> cells, double distance_m) {
    assert(std::is_sorted(cells.begin(), cells.end()));
    CellSets sets(cells.size());
    const std::vector<std::uint32_t> border = join_touching(grid, cells, sets);
    // A little slack, so that 300 m on cells of 100 m reaches three cells whatever the rounding.
    const double reach = distance_m / grid.cell_size * (1 + 1e-9);
    if (reach >= 2) Buckets(grid, cells, border, reach).join_all(sets);
    return sets.numbered();
}

}  // namespace spoor
