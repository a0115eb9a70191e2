#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "kernels/dispersal/dispersal.hpp"
#include "kernels/dispersal/lost_dispersers.hpp"
#include "kernels/random/lanes.hpp"

namespace spoor {

/// Weights T of attraction [1], (active cell), or (active cell, lane) if per_lane; empty: none.
struct TargetWeights {
    std::span<const float> values;
    bool per_lane = false;

    [[nodiscard]] float of(std::size_t cell, std::size_t lane, std::size_t lanes) const {
        return values[per_lane ? cell * lanes + lane : cell];
    }
};

/// Sends whole individuals: the emigrants of each cell are distributed over their kernel by an exact
/// multinomial draw. Few emigrants: each draws its own start in the cell, angle and distance (area-to-area by
/// construction); where rules make some landings likelier, it flies again until a landing is taken. Many:
/// sequential binomials over the kernel.
class IndividualDisperser {
public:
    /// Flights of one individual before its landing is drawn among all targets, which is as good, and looks
    /// at each of them: the farther a kernel reaches, the longer it pays to fly on.
    [[nodiscard]] static std::uint32_t flights_max(const CellKernel& kernel);

    IndividualDisperser(const CellKernel& kernel, const DispersalRules& rules,
                        const DispersalHabitat& habitat);
    ~IndividualDisperser();

    /// @param where cells = the active cells, site.process = Process::dispersal.
    /// @param emigrants whole numbers (active cell, lane). @param arrivals (active cell, lane): *added to*.
    /// @param attraction T of the habitat of now, in place of the rules'; empty: the rules'.
    void disperse(const LaneDraw& where, std::span<const float> emigrants, std::span<float> arrivals,
                  const LostDispersers& lost, const TargetWeights& attraction = {}) const;

private:
    struct State;
    std::unique_ptr<const State> state_;
};

}  // namespace spoor
