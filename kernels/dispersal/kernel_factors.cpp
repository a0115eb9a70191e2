#include "kernels/dispersal/kernel_factors.hpp"

#include <cmath>

namespace spoor {

std::optional<KernelFactors> kernel_factors(const CellKernel& kernel) {
    const KernelShape& shape = kernel.shape();
    if (shape.first.form != KernelForm::gaussian || shape.second) return std::nullopt;
    const auto probability = [&](int dx, int dy) { return static_cast<double>(kernel.probability(dx, dy)); };
    // From the probabilities themselves, so that they hold whatever these were divided by. The own cell says
    // nothing where it is no product; where no diagonal neighbour is left, rows and columns are one cell
    // wide.
    const bool has_diagonal = probability(1, 1) > 0;
    const double first = has_diagonal ? std::sqrt(probability(1, 1)) : probability(1, 0);
    const double zeroth = has_diagonal ? probability(1, 0) / first : 1.0;
    KernelFactors factors{.of = {static_cast<float>(zeroth)}, .own_cell = kernel.probability(0, 0)};
    for (int i = 1; i <= kernel.radius(); ++i)
        factors.of.push_back(static_cast<float>(i == 1 ? first : probability(i, 0) / zeroth));
    const KernelDiscretisation& cells = kernel.discretisation();
    factors.own_cell_is_product = has_diagonal && cells.self && cells.area_to_area;
    return factors;
}

}  // namespace spoor
