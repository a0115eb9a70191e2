#pragma once

#include <cstddef>
#include <span>

#include "kernels/grid/grid.hpp"

namespace spoor {

/// Metapopulation capacity (Hanski & Ovaskainen 2000, Nature 404: 755-758): the leading eigenvalue of
/// M_ij = exp(-d_ij / a) A_i^x A_j^y for i != j, 0 on the diagonal. M is similar to the symmetric matrix with
/// (A_i A_j)^((x + y) / 2), whose leading eigenvalue is found by Lanczos' method without forming it
/// (Spectra).
struct MetapopulationRule {
    double mean_distance_m = 0;  //!< a [m], > 0
    double x = 1;
    double y = 1;
    double tolerance = 1e-5;  //!< largest residual relative to the value: bounds its error
};

/// A patch or local population.
struct HabitatPatch {
    double x = 0;  //!< [m] centroid
    double y = 0;
    double area = 0;  //!< suitability times hectares; nothing counts where it is not > 0
    friend bool operator==(const HabitatPatch&, const HabitatPatch&) = default;
};

struct MetapopulationCapacity {
    double value = 0;  //!< where not converged: a lower bound
    int products = 0;  //!< matrix-vector products it took
    bool converged = true;
};

/// Between patches. Memory: at most 128 MB whatever their number. Pairs farther apart than 20.7 mean
/// distances, whose exp(-d / a) is under 1e-9, are left out.
[[nodiscard]] MetapopulationCapacity metapopulation_capacity(std::span<const HabitatPatch> patches,
                                                             const MetapopulationRule& rule);

/// Between cells, each a patch of its own at its centre. Distances on a grid repeat, so exp(-d / a) comes
/// from a table a row offset. Time: cells^2 at worst, about a nanosecond a pair and product, 10 to 60
/// products. Entries in float (relative error 1e-7), same cut as above.
/// @param cells ascending. @param area (cell), suitability times hectares.
[[nodiscard]] MetapopulationCapacity metapopulation_capacity(const Grid& grid,
                                                             std::span<const CellIndex> cells,
                                                             std::span<const float> area,
                                                             const MetapopulationRule& rule);

}  // namespace spoor
