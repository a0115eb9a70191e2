#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "kernels/dispersal/dispersal.hpp"
#include "kernels/random/lanes.hpp"

namespace spoor {

/// Sends whole individuals: the emigrants of each cell are distributed over their kernel by an exact
/// multinomial draw. Few emigrants: each draws its own start in the cell, angle and distance (area-to-area by
/// construction). Many: sequential binomials over the kernel.
class IndividualDisperser {
public:
    IndividualDisperser(const CellKernel& kernel, const DispersalRules& rules,
                        const DispersalHabitat& habitat);
    ~IndividualDisperser();

    /// @param where cells = the active cells, site.process = Process::dispersal.
    /// @param emigrants whole numbers (active cell, lane). @param arrivals (active cell, lane): *added to*.
    /// @param lost (lane): individuals that arrived nowhere are added.
    void disperse(const LaneDraw& where, std::span<const float> emigrants, std::span<float> arrivals,
                  std::span<double> lost) const;

private:
    struct State;
    std::unique_ptr<const State> state_;
};

}  // namespace spoor
