#include "kernels/dispersal/separable_operator.hpp"

#include <stdexcept>

#include "kernels/dispersal/kernel_factors.hpp"
#include "kernels/dispersal/separable_product.hpp"
#include "kernels/dispersal/weighted_operator.hpp"

namespace spoor {

std::unique_ptr<DispersalOperator> make_separable_operator(const CellKernel& kernel,
                                                           const DispersalRules& rules,
                                                           const DispersalHabitat& habitat) {
    const auto factors = kernel_factors(kernel);
    if (!factors) throw std::invalid_argument("only Gaussian kernels are products of rows and columns");
    return std::make_unique<WeightedOperator<SeparableProduct>>(
        DispersalAlgorithm::separable, dispersal_weights(kernel, rules, habitat), habitat.cells.size(),
        kernel, *factors, habitat.grid, habitat.cells);
}

}  // namespace spoor
