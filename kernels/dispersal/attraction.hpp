#pragma once

#include <cstddef>
#include <span>

#include "kernels/dispersal/dispersal.hpp"

namespace spoor {

class RowIndex;

/// Better habitat draws more: an emigrant of cell i arrives in cell j with probability k(j - i) T_j / D_i,
/// T = S^theta, D_i = sum over j of k(j - i) T_j, so that everybody whose kernel reaches habitat arrives.
/// The convolution is that of the kernel alone, whatever the landscape: T is a factor after it, 1/D one
/// before. So landscapes, and replicates that live in different ones, share an operator.
class Attraction {
public:
    /// @param plain operator of the kernel without attraction over the same cells; must outlive this.
    Attraction(double theta, const CellKernel& kernel, const DispersalHabitat& habitat,
               const DispersalOperator& plain)
        : theta_(theta), kernel_(&kernel), grid_(habitat.grid), cells_(habitat.cells), plain_(&plain) {}

    /// T of a suitability [1].
    [[nodiscard]] static float target_weight(double theta, float suitability);
    [[nodiscard]] float target_weight(float suitability) const { return target_weight(theta_, suitability); }

    /// 1/D of every active cell, 0 where the kernel reaches no habitat. Relative error below 1e-4 (1e-6 where
    /// the operator is not a Fourier transform).
    /// @param targets T (active cell, lane), one landscape a lane. @param sources (active cell, lane).
    void source_weights(std::span<const float> targets, std::size_t lanes, std::span<float> sources) const;

private:
    [[nodiscard]] double sum_of(std::size_t source, std::span<const float> targets, std::size_t lanes,
                                std::size_t lane, const RowIndex& rows) const;

    double theta_;
    const CellKernel* kernel_;
    Grid grid_;
    std::span<const CellIndex> cells_;
    const DispersalOperator* plain_;
};

}  // namespace spoor
