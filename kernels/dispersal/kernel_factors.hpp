#pragma once

#include <optional>
#include <vector>

#include "kernels/dispersal/kernel.hpp"

namespace spoor {

/// A kernel that is a product of rows and columns within its cut: P(dx, dy) = f(|dx|) f(|dy|), only the own
/// cell may differ. Of the isotropic densities the gaussian alone is such a product (Maxwell).
struct KernelFactors {
    std::vector<float> of;  //!< f of 0 .. radius
    float own_cell = 0;     //!< P(0, 0)
    /// Whether the own cell is f(0)^2 like the others: not where it is left out, nor centre to centre, where
    /// it is a mass and the others are densities.
    bool own_cell_is_product = false;
};

/// The factors of a kernel of one gaussian component, relative error of their products below 1e-6; nothing
/// for other kernels.
[[nodiscard]] std::optional<KernelFactors> kernel_factors(const CellKernel& kernel);

}  // namespace spoor
