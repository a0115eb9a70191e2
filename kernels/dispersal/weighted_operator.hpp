#pragma once

#include <algorithm>
#include <cassert>
#include <utility>
#include <vector>

#include "kernels/dispersal/lane_product.hpp"
#include "kernels/dispersal/weights.hpp"
#include "kernels/random/lanes.hpp"

namespace spoor {

/// A convolution over the active cells between a factor of the source and one of the target.
/// @tparam Product apply(sources, lanes, used, out) and memory_bytes(), like RunProduct.
template <class Product>
class WeightedOperator final : public DispersalOperator {
public:
    /// @param product what the Product is made of.
    template <class... Arguments>
    WeightedOperator(DispersalAlgorithm algorithm, DispersalWeights weights, std::size_t cells,
                     const Arguments&... product)
        : algorithm_(algorithm), weights_(std::move(weights)), product_(product...) {
        find_arriving_share(cells);
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
    [[nodiscard]] DispersalAlgorithm algorithm() const override { return algorithm_; }
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

    DispersalAlgorithm algorithm_;
    DispersalWeights weights_;
    Product product_;
    std::vector<float> arriving_;
};

}  // namespace spoor
