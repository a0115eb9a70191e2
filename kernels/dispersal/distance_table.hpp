#pragma once

#include <vector>

#include "kernels/dispersal/kernel.hpp"

namespace spoor {

/// Inverse of a kernel's distribution of distances, tabulated: linear in u between nodes that lie closer in
/// the tail. Relative error below 1e-6 up to u = 1 - 1e-9.
class DistanceTable {
public:
    explicit DistanceTable(const KernelShape& kernel);

    [[nodiscard]] double quantile(double u) const;

private:
    // Nodes in t = -ln(1 - u): exponential tails become straight lines.
    static constexpr int nodes = 4096;
    static constexpr double t_max = 22;
    std::vector<double> distance_;
};

}  // namespace spoor
