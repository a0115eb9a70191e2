#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kernels/grid/active_cells.hpp"
#include "kernels/suitability/capacity.hpp"
#include "sim/engine/felt_landscapes.hpp"

namespace spoor {

/// Suitability and carrying capacity of one species on its active cells, in one landscape.
struct HabitatState {
    std::vector<float> suitability;  //!< [1] (active cell), 0 = none
    std::vector<float> capacity;     //!< [individuals] (active cell)
};

/// Where a landscape differs from its base.
struct HabitatDifference {
    std::vector<std::uint32_t> at;   //!< positions in the active cells, ascending
    std::vector<float> suitability;  //!< [1] at these
    std::vector<float> capacity;     //!< [individuals] at these
};

/// The habitat of one species through every scenario, future and entry of the time axis: a few whole states
/// (the bases) and what the measures change in them. A density that is a map or a curve of suitability is in
/// K; a yearly map makes a base a year.
class HabitatSeries {
public:
    HabitatSeries(const Study& study, std::size_t species, const SuitabilityStage& stage, int futures);

    /// Some of the active cells of another, under the same numbers of landscapes.
    /// @param at positions in its active cells, ascending.
    HabitatSeries(const HabitatSeries& whole, std::span<const std::uint32_t> at);

    /// Cells with K > 0 in any year of any scenario.
    [[nodiscard]] const ActiveCells& active() const { return active_; }

    [[nodiscard]] const FeltLandscapes& felt() const { return felt_; }
    /// Number of the landscape a scenario, future and entry stands in.
    [[nodiscard]] int landscape(int scenario, int future, int entry) const {
        return felt_.number(scenario, future, entry);
    }
    [[nodiscard]] const HabitatState& base(int landscape) const {
        return bases_[static_cast<std::size_t>(landscapes_[static_cast<std::size_t>(landscape)].base)];
    }
    [[nodiscard]] const HabitatDifference& difference(int landscape) const {
        return landscapes_[static_cast<std::size_t>(landscape)].difference;
    }
    /// The whole state of a landscape.
    [[nodiscard]] HabitatState state(int landscape) const;
    /// Carrying capacity of one active cell.
    [[nodiscard]] float capacity(int landscape, std::size_t cell) const;

    /// Where everybody starts: the reference before any measure.
    [[nodiscard]] const HabitatState& start() const { return base(landscape(0, 0, 0)); }

    [[nodiscard]] int futures() const { return felt_.futures(); }

private:
    struct Landscape {
        int base = 0;
        HabitatDifference difference;
    };

    FeltLandscapes felt_;
    ActiveCells active_;
    std::vector<HabitatState> bases_;
    std::vector<Landscape> landscapes_;  //!< by number
};

}  // namespace spoor
