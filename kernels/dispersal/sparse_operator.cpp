#include "kernels/dispersal/sparse_operator.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "kernels/dispersal/lane_product.hpp"
#include "kernels/dispersal/neighbour_runs.hpp"
#include "kernels/dispersal/row_index.hpp"
#include "kernels/dispersal/settlement.hpp"
#include "kernels/dispersal/weights.hpp"

namespace spoor {

namespace {

class SparseOperator final : public DispersalOperator {
public:
    SparseOperator(const CellKernel& kernel, const DispersalRules& rules, const DispersalHabitat& habitat)
        : arriving_(habitat.cells.size(), 0.0F) {
        const DispersalWeights weights = dispersal_weights(kernel, rules, habitat);
        if (rules.settle_radius > 0) {
            gather_with_settlement(kernel, rules, habitat, weights);
        } else {
            gather_neighbours(kernel, habitat, weights);
        }
        std::vector<double> arriving(habitat.cells.size(), 0.0);
        for (std::size_t k = 0; k < columns_.size(); ++k)
            arriving[columns_[k]] += static_cast<double>(weights_[k]);
        std::transform(arriving.begin(), arriving.end(), arriving_.begin(),
                       [](double share) { return static_cast<float>(share); });
    }

    void apply(std::span<const float> sources, std::size_t lanes, std::span<float> arrivals) const override {
        assert(sources.size() == arriving_.size() * lanes && arrivals.size() == sources.size());
        lane_product(row_begin_, columns_.data(), weights_.data(), sources.data(), lanes,
                     used_lanes(sources, lanes), arrivals.data());
    }

    [[nodiscard]] std::span<const float> arriving_share() const override { return arriving_; }
    [[nodiscard]] DispersalAlgorithm algorithm() const override { return DispersalAlgorithm::sparse; }
    [[nodiscard]] std::size_t memory_bytes() const override {
        return columns_.size() * (sizeof(std::uint32_t) + sizeof(float)) +
               row_begin_.size() * sizeof(std::size_t);
    }

private:
    /// Entries are counted first, so that the arrays are allocated once and as large as they are.
    void gather_neighbours(const CellKernel& kernel, const DispersalHabitat& habitat,
                           const DispersalWeights& weights) {
        const NeighbourRuns neighbours(kernel, habitat.grid, habitat.cells);
        row_begin_.assign(habitat.cells.size() + 1, 0);
        neighbours.for_each([&](std::size_t j, std::size_t first, std::size_t last, const float*) {
            row_begin_[j + 1] += last - first;
        });
        std::partial_sum(row_begin_.begin(), row_begin_.end(), row_begin_.begin());
        columns_.resize(row_begin_.back());
        weights_.resize(row_begin_.back());
        std::size_t k = 0;
        neighbours.for_each([&](std::size_t j, std::size_t first, std::size_t last, const float* half_row) {
            const std::int32_t x = neighbours.x(j);
            for (std::size_t i = first; i < last; ++i, ++k) {
                columns_[k] = static_cast<std::uint32_t>(i);
                weights_[k] =
                    half_row[std::abs(neighbours.x(i) - x)] * weights.of_source(i) * weights.of_target(j);
            }
        });
    }

    /// With a search radius, whoever lands where there is no habitat now is drawn to the best cell instead.
    void gather_with_settlement(const CellKernel& kernel, const DispersalRules& rules,
                                const DispersalHabitat& habitat, const DispersalWeights& weights) {
        const RowIndex rows(habitat.grid, habitat.cells);
        const SettlementTargets settlement(rules, habitat);
        const int reach = kernel.radius();
        row_begin_.reserve(habitat.cells.size() + 1);
        row_begin_.push_back(0);
        for (std::size_t j = 0; j < habitat.cells.size(); ++j) {
            const auto gather = [&](CellPosition to) {
                for (int dy = -reach; dy <= reach; ++dy) {
                    const auto [from, until] = rows.stretch(to.y + dy, to.x - reach, to.x + reach);
                    for (std::size_t i = from; i < until; ++i) {
                        const auto dx = static_cast<int>(to.x - habitat.grid.position(habitat.cells[i]).x);
                        const float weight =
                            kernel.probability(dx, -dy) * weights.of_source(i) * weights.of_target(j);
                        if (weight <= 0) continue;
                        columns_.push_back(static_cast<std::uint32_t>(i));
                        weights_.push_back(weight);
                    }
                }
            };
            const bool lands_here = habitat.suitability.empty() || habitat.suitability[j] > 0;
            if (lands_here) gather(habitat.grid.position(habitat.cells[j]));
            for (const CellIndex landing : settlement.drawn_to(j)) gather(habitat.grid.position(landing));
            row_begin_.push_back(columns_.size());
        }
    }

    std::vector<std::size_t> row_begin_;
    std::vector<std::uint32_t> columns_;
    std::vector<float> weights_;
    std::vector<float> arriving_;
};

}  // namespace

std::unique_ptr<DispersalOperator> make_sparse_operator(const CellKernel& kernel, const DispersalRules& rules,
                                                        const DispersalHabitat& habitat) {
    return std::make_unique<SparseOperator>(kernel, rules, habitat);
}

double count_sparse_entries(const CellKernel& kernel, const DispersalHabitat& habitat) {
    // A sample of the cells is enough to plan by.
    constexpr std::size_t sample = 512;
    if (habitat.cells.empty()) return 0;
    const RowIndex rows(habitat.grid, habitat.cells);
    const std::size_t step = std::max<std::size_t>(1, habitat.cells.size() / sample);
    const int reach = kernel.radius();
    double entries = 0;
    std::size_t looked_at = 0;
    for (std::size_t j = 0; j < habitat.cells.size(); j += step, ++looked_at) {
        const auto [x, y] = habitat.grid.position(habitat.cells[j]);
        for (int dy = -reach; dy <= reach; ++dy) {
            const auto half = static_cast<std::int64_t>(
                std::sqrt(static_cast<double>(reach) * reach - static_cast<double>(dy) * dy));
            const auto [from, until] = rows.stretch(y + dy, x - half, x + half);
            entries += static_cast<double>(until - from);
        }
    }
    return entries / static_cast<double>(looked_at) * static_cast<double>(habitat.cells.size());
}

}  // namespace spoor
