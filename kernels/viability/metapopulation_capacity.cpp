#include "kernels/viability/metapopulation_capacity.hpp"

#include <cassert>
#include <cmath>

#include "kernels/viability/grid_decay.hpp"
#include "kernels/viability/leading_eigenvalue.hpp"
#include "kernels/viability/patch_decay.hpp"

namespace spoor {

namespace {

/// Lanczos starts from the weights: positive everywhere, so it sees every cluster, also the one that wins.
template <typename Matrix>
MetapopulationCapacity capacity_of(const Matrix& matrix, double tolerance) {
    if (matrix.rows() < 2) return {};
    const LeadingEigenvalue leading = leading_eigenvalue(matrix, matrix.weight(), tolerance);
    return {.value = leading.value, .products = leading.products, .converged = leading.converged};
}

}  // namespace

MetapopulationCapacity metapopulation_capacity(std::span<const HabitatPatch> patches,
                                               const MetapopulationRule& rule) {
    assert(rule.mean_distance_m > 0);
    return capacity_of(PatchDecay(patches, rule), rule.tolerance);
}

MetapopulationCapacity metapopulation_capacity(const Grid& grid, std::span<const CellIndex> cells,
                                               std::span<const float> area, const MetapopulationRule& rule) {
    assert(cells.size() == area.size() && rule.mean_distance_m > 0);
    return capacity_of(GridDecay(grid, cells, area, rule), rule.tolerance);
}

}  // namespace spoor
