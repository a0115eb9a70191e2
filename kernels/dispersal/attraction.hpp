#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "kernels/dispersal/dispersal.hpp"
#include "kernels/dispersal/row_index.hpp"

namespace spoor {

/// Better habitat draws more: an emigrant of cell i arrives in cell j with probability k(j - i) T_j / D_i,
/// T = S^theta, D_i = sum over j of k(j - i) T_j, so that everybody whose kernel reaches habitat arrives.
/// The convolution is that of the kernel alone, whatever the landscape: T is a factor after it, 1/D one
/// before. So landscapes, and replicates that live in different ones, share an operator.
class Attraction {
public:
    /// @param plain operator of the kernel without attraction over the same cells. Kernel, cells and operator
    /// must outlive this.
    Attraction(double theta, const CellKernel& kernel, const DispersalHabitat& habitat,
               const DispersalOperator& plain)
        : theta_(theta),
          kernel_(&kernel),
          grid_(habitat.grid),
          cells_(habitat.cells),
          rows_(habitat.grid, habitat.cells),
          plain_(&plain) {}

    /// T of a suitability [1].
    [[nodiscard]] static float target_weight(double theta, float suitability);
    [[nodiscard]] float target_weight(float suitability) const { return target_weight(theta_, suitability); }

    /// D of every active cell. Relative error below 1e-4 (1e-6 where the operator is not a Fourier
    /// transform).
    /// @param targets T (active cell).
    [[nodiscard]] std::vector<double> sums(std::span<const float> targets) const;

    /// 1/D; 0 where the kernel reaches no habitat.
    [[nodiscard]] static float source_weight(double sum) {
        return sum > 0 ? static_cast<float>(1 / sum) : 0.0F;
    }

    /// 1/D in some cells.
    struct SourceWeights {
        std::vector<std::uint32_t> at;  //!< positions in the active cells, ascending
        std::vector<float> weights;
    };
    /// 1/D wherever it differs once T has changed in some cells; costs what those cells reach.
    /// @param targets T (active cell) before. @param sums their D. @param at positions in the active cells,
    /// ascending. @param changed T of these.
    [[nodiscard]] SourceWeights changed_sources(std::span<const float> targets, std::span<const double> sums,
                                                std::span<const std::uint32_t> at,
                                                std::span<const float> changed) const;

    /// Share of the flights of individuals that end where they land: D of the habitat, mean over a sample.
    /// Others fly again.
    [[nodiscard]] static double landings_taken(double theta, const CellKernel& kernel,
                                               const DispersalHabitat& habitat);

private:
    [[nodiscard]] double sum_of(std::size_t source, std::span<const float> targets) const;

    double theta_;
    const CellKernel* kernel_;
    Grid grid_;
    std::span<const CellIndex> cells_;
    RowIndex rows_;
    const DispersalOperator* plain_;
};

}  // namespace spoor
