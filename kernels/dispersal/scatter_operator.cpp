#include "kernels/dispersal/scatter_operator.hpp"

#include <algorithm>
#include <cassert>
#include <vector>

#include "kernels/dispersal/weights.hpp"
#include "kernels/grid/cell_positions.hpp"

namespace spoor {

namespace {

class ScatterOperator final : public DispersalOperator {
public:
    ScatterOperator(const CellKernel& kernel, const DispersalRules& rules, const DispersalHabitat& habitat)
        : grid_(habitat.grid),
          cells_(habitat.cells.begin(), habitat.cells.end()),
          taps_(kernel.taps()),
          weights_(dispersal_weights(kernel, rules, habitat)),
          active_of_cell_(habitat.grid.cells(), cells_) {
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            double share = 0;
            for_each_neighbour(
                i, [&](std::size_t j, float p) { share += static_cast<double>(p * weights_.of_target(j)); });
            arriving_.push_back(static_cast<float>(share * static_cast<double>(weights_.of_source(i))));
        }
    }

    void apply(std::span<const float> sources, std::size_t lanes, std::span<float> arrivals) const override {
        assert(sources.size() == cells_.size() * lanes && arrivals.size() == sources.size());
        std::fill(arrivals.begin(), arrivals.end(), 0.0F);
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            const auto from = sources.subspan(i * lanes, lanes);
            if (std::all_of(from.begin(), from.end(), [](float n) { return n == 0; })) continue;
            for_each_neighbour(i, [&](std::size_t j, float p) {
                const float weight = p * weights_.of_source(i) * weights_.of_target(j);
                float* const to = arrivals.data() + j * lanes;
                for (std::size_t l = 0; l < lanes; ++l) to[l] += weight * from[l];
            });
        }
    }

    [[nodiscard]] std::span<const float> arriving_share() const override { return arriving_; }
    [[nodiscard]] DispersalAlgorithm algorithm() const override { return DispersalAlgorithm::scatter; }
    [[nodiscard]] std::size_t memory_bytes() const override {
        return CellPositions::memory_bytes(grid_.cells()) + taps_.size() * sizeof(KernelTap);
    }

private:
    /// Kernels are symmetric: the neighbours one can reach are those one is reached from.
    template <typename Visit>
    void for_each_neighbour(std::size_t i, const Visit& visit) const {
        const auto [x, y] = grid_.position(cells_[i]);
        for (const KernelTap& tap : taps_) {
            const CellPosition to{x + tap.dx, y + tap.dy};
            if (!grid_.contains(to)) continue;
            const std::ptrdiff_t j = active_of_cell_.find(grid_.index(to));
            if (j != ActiveCells::absent) visit(static_cast<std::size_t>(j), tap.probability);
        }
    }

    Grid grid_;
    std::vector<CellIndex> cells_;
    std::vector<KernelTap> taps_;
    DispersalWeights weights_;
    CellPositions active_of_cell_;
    std::vector<float> arriving_;
};

}  // namespace

std::unique_ptr<DispersalOperator> make_scatter_operator(const CellKernel& kernel,
                                                         const DispersalRules& rules,
                                                         const DispersalHabitat& habitat) {
    return std::make_unique<ScatterOperator>(kernel, rules, habitat);
}

}  // namespace spoor
