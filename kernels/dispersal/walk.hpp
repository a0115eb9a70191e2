#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "kernels/dispersal/dispersal.hpp"
#include "kernels/dispersal/lost_dispersers.hpp"
#include "kernels/random/lanes.hpp"

namespace spoor {

/// Random walk over a permeability raster (formats.md, "Exact meanings"): each step, on a cell with habitat
/// the walker settles with probability `settle`; else dies with `mortality`; else moves to one of 8
/// neighbours with weight permeability of the target / distance (1 or sqrt 2); permeability 0 is never
/// entered; nowhere to go = stay; after `steps` steps it dies.
struct WalkRules {
    int steps = 0;
    double settle = 0;
    double mortality = 0;
};

/// The walk as a Markov chain: expected arrivals, solved on the grid around the habitat.
class WalkOperator final : public DispersalOperator {
public:
    /// @param permeability [0..1] (y, x), NaN = 0. @param habitat_now (active cell) 1 where K > 0.
    WalkOperator(const WalkRules& rules, const DispersalHabitat& habitat, std::span<const float> permeability,
                 std::span<const std::uint8_t> habitat_now);
    ~WalkOperator() override;

    void apply(std::span<const float> sources, std::size_t lanes, std::span<float> arrivals) const override;
    [[nodiscard]] std::span<const float> arriving_share() const override;
    [[nodiscard]] DispersalAlgorithm algorithm() const override;
    [[nodiscard]] std::size_t memory_bytes() const override;

    /// The stochastic mode: each individual walks. Arrays as IndividualDisperser::disperse.
    void walk(const LaneDraw& where, std::span<const float> emigrants, std::span<float> arrivals,
              const LostDispersers& lost) const;

private:
    struct State;
    std::unique_ptr<const State> state_;
};

}  // namespace spoor
