#include "kernels/dispersal/stencil_operator.hpp"

#include <algorithm>
#include <cassert>
#include <vector>

#include "kernels/dispersal/lane_product.hpp"
#include "kernels/dispersal/run_product.hpp"
#include "kernels/dispersal/weights.hpp"
#include "kernels/random/lanes.hpp"

namespace spoor {

namespace {

class StencilOperator final : public DispersalOperator {
public:
    StencilOperator(const CellKernel& kernel, const DispersalRules& rules, const DispersalHabitat& habitat)
        : weights_(dispersal_weights(kernel, rules, habitat)), product_(kernel, habitat.grid, habitat.cells) {
        find_arriving_share(habitat.cells.size());
    }

    void apply(std::span<const float> sources, std::size_t lanes, std::span<float> arrivals) const override {
        assert(sources.size() == arriving_.size() * lanes && arrivals.size() == sources.size());
        const std::size_t used = used_lanes(sources, lanes);
        if (weights_.source.empty()) {
            product_.apply(sources, lanes, used, arrivals);
        } else {
            std::vector<float> leaving(sources.begin(), sources.end());
            multiply(weights_.source, lanes, leaving);
            product_.apply(leaving, lanes, used, arrivals);
        }
        if (!weights_.target.empty()) multiply(weights_.target, lanes, arrivals);
    }

    [[nodiscard]] std::span<const float> arriving_share() const override { return arriving_; }
    [[nodiscard]] DispersalAlgorithm algorithm() const override { return DispersalAlgorithm::stencil; }
    [[nodiscard]] std::size_t memory_bytes() const override {
        return product_.memory_bytes() + arriving_.size() * sizeof(float);
    }

private:
    static void multiply(std::span<const float> of_cell, std::size_t lanes, std::span<float> values) {
        for (std::size_t i = 0; i < of_cell.size(); ++i) {
            for (std::size_t l = 0; l < lanes; ++l) values[i * lanes + l] *= of_cell[i];
        }
    }
    /// The transpose of the convolution is itself: what arrives of a source is the convolution of the
    /// targets' weights.
    void find_arriving_share(std::size_t cells) {
        std::vector<float> targets(cells * lane_block, 0.0F);
        for (std::size_t j = 0; j < cells; ++j) targets[j * lane_block] = weights_.of_target(j);
        std::vector<float> sums(targets.size());
        product_.apply(targets, lane_block, 1, sums);
        arriving_.reserve(cells);
        for (std::size_t i = 0; i < cells; ++i)
            arriving_.push_back(std::min(1.0F, sums[i * lane_block] * weights_.of_source(i)));
    }

    DispersalWeights weights_;
    RunProduct product_;
    std::vector<float> arriving_;
};

}  // namespace

std::unique_ptr<DispersalOperator> make_stencil_operator(const CellKernel& kernel,
                                                         const DispersalRules& rules,
                                                         const DispersalHabitat& habitat) {
    return std::make_unique<StencilOperator>(kernel, rules, habitat);
}

}  // namespace spoor
