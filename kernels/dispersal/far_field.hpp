#pragma once

#include <vector>

#include "kernels/dispersal/distance_law.hpp"

namespace spoor {

/// Probabilities between cells far from each other, where the kernel hardly changes over a cell: the mean of
/// the density over the tent is k + (k'' + k'/r) / 12, which depends on the distance only, so a table by
/// distance does. Heavy tails need it: they reach thousands of cells, and tens of millions of taps.
class FarField {
public:
    /// @param law of distances in cells. @param side table up to this distance, times sqrt 2.
    FarField(const KernelLaw& law, int side);

    /// From this distance on the table holds, relative error below 1e-7; `side` or more: nowhere.
    [[nodiscard]] int begin() const { return begin_; }
    [[nodiscard]] double probability(double distance) const;

private:
    int begin_;
    std::vector<double> mean_density_;  //!< (whole distance - begin + 2)
};

}  // namespace spoor
