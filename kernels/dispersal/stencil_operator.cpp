#include "kernels/dispersal/stencil_operator.hpp"

#include <cassert>
#include <cstdlib>
#include <vector>

#include "kernels/dispersal/lane_product.hpp"
#include "kernels/dispersal/neighbour_runs.hpp"
#include "kernels/dispersal/weights.hpp"

namespace spoor {

namespace {

class StencilOperator final : public DispersalOperator {
public:
    StencilOperator(const CellKernel& kernel, const DispersalRules& rules, const DispersalHabitat& habitat)
        : kernel_(kernel),
          cells_(habitat.cells.begin(), habitat.cells.end()),
          neighbours_(kernel_, habitat.grid, cells_),
          weights_(dispersal_weights(kernel, rules, habitat)) {
        std::vector<double> arriving(cells_.size(), 0.0);
        for_each_row(
            [&](std::size_t, std::span<const std::uint32_t> columns, std::span<const float> weights) {
                for (std::size_t k = 0; k < columns.size(); ++k)
                    arriving[columns[k]] += static_cast<double>(weights[k]);
            });
        for (const double share : arriving) arriving_.push_back(static_cast<float>(share));
    }
    StencilOperator(const StencilOperator&) = delete;
    StencilOperator& operator=(const StencilOperator&) = delete;

    void apply(std::span<const float> sources, std::size_t lanes, std::span<float> arrivals) const override {
        assert(sources.size() == cells_.size() * lanes && arrivals.size() == sources.size());
        const std::size_t used = used_lanes(sources, lanes);
        for_each_row(
            [&](std::size_t j, std::span<const std::uint32_t> columns, std::span<const float> weights) {
                const std::size_t row[] = {0, columns.size()};
                lane_product(row, columns.data(), weights.data(), sources.data(), lanes, used,
                             arrivals.data() + j * lanes);
            });
    }

    [[nodiscard]] std::span<const float> arriving_share() const override { return arriving_; }
    [[nodiscard]] DispersalAlgorithm algorithm() const override { return DispersalAlgorithm::stencil; }
    [[nodiscard]] std::size_t memory_bytes() const override {
        return kernel_.memory_bytes() + cells_.size() * (sizeof(CellIndex) + 2 * sizeof(float));
    }

private:
    /// Every row has an entry: a cell reaches itself (with probability 0 where the kernel leaves it out).
    template <typename Visit>
    void for_each_row(const Visit& visit) const {
        std::vector<std::uint32_t> columns;
        std::vector<float> weights;
        std::size_t row = 0;
        neighbours_.for_each([&](std::size_t j, std::size_t first, std::size_t last, const float* half_row) {
            if (j != row) {
                visit(row, columns, weights);
                columns.clear();
                weights.clear();
                row = j;
            }
            const std::int32_t x = neighbours_.x(j);
            for (std::size_t i = first; i < last; ++i) {
                columns.push_back(static_cast<std::uint32_t>(i));
                weights.push_back(half_row[std::abs(neighbours_.x(i) - x)] * weights_.of_source(i) *
                                  weights_.of_target(j));
            }
        });
        if (!columns.empty()) visit(row, columns, weights);
    }

    CellKernel kernel_;
    std::vector<CellIndex> cells_;
    NeighbourRuns neighbours_;
    DispersalWeights weights_;
    std::vector<float> arriving_;
};

}  // namespace

std::unique_ptr<DispersalOperator> make_stencil_operator(const CellKernel& kernel,
                                                         const DispersalRules& rules,
                                                         const DispersalHabitat& habitat) {
    return std::make_unique<StencilOperator>(kernel, rules, habitat);
}

}  // namespace spoor
