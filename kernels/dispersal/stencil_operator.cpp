#include "kernels/dispersal/stencil_operator.hpp"

#include "kernels/dispersal/run_product.hpp"
#include "kernels/dispersal/weighted_operator.hpp"

namespace spoor {

std::unique_ptr<DispersalOperator> make_stencil_operator(const CellKernel& kernel,
                                                         const DispersalRules& rules,
                                                         const DispersalHabitat& habitat) {
    return std::make_unique<WeightedOperator<RunProduct>>(
        DispersalAlgorithm::stencil, dispersal_weights(kernel, rules, habitat), habitat.cells.size(), kernel,
        habitat.grid, habitat.cells);
}

}  // namespace spoor
