#include "kernels/viability/metapopulation_capacity.hpp"

#include <cassert>
#include <cmath>

#include "kernels/viability/grid_decay.hpp"
#include "kernels/viability/leading_eigenvalue.hpp"
#include "kernels/viability/patch_decay.hpp"

namespace spoor {

namespace {

MetapopulationCapacity capacity_of(const DecayMatrix& matrix, double tolerance) {
    if (matrix.weight().size() < 2) return {};
    const LeadingEigenvalue leading = leading_eigenvalue(matrix, tolerance);
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
