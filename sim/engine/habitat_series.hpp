#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "kernels/grid/active_cells.hpp"
#include "sim/engine/suitability_stage.hpp"

namespace spoor {

/// Suitability and carrying capacity of one species on its active cells, in one landscape.
struct HabitatState {
    std::vector<float> suitability;  //!< [1] (active cell), 0 = none
    std::vector<float> capacity;     //!< [individuals] (active cell)
};

/// The habitat of one species through every scenario, future and entry of the time axis. States that are
/// equal are one object, so that equality of pointers says that nothing changed.
class HabitatSeries {
public:
    HabitatSeries(const Study& study, std::size_t species, const SuitabilityStage& stage, int futures);

    /// Cells with K > 0 in any year of any scenario.
    [[nodiscard]] const ActiveCells& active() const { return active_; }

    [[nodiscard]] const HabitatState& state(int scenario, int future, int entry) const {
        return *states_[position(scenario, future, entry)];
    }
    /// True when both stand in the very same habitat.
    [[nodiscard]] bool same(int scenario, int future, int entry, int other_scenario, int other_future,
                            int other_entry) const {
        return states_[position(scenario, future, entry)] ==
               states_[position(other_scenario, other_future, other_entry)];
    }
    /// True when all futures of a scenario share one habitat in an entry.
    [[nodiscard]] bool futures_agree(int scenario, int entry) const;

    [[nodiscard]] int futures() const { return futures_; }

private:
    [[nodiscard]] std::size_t position(int scenario, int future, int entry) const {
        return (static_cast<std::size_t>(scenario) * static_cast<std::size_t>(futures_) +
                static_cast<std::size_t>(future)) *
                   entries_ +
               static_cast<std::size_t>(entry);
    }

    int futures_;
    std::size_t entries_;
    ActiveCells active_;
    std::vector<std::shared_ptr<const HabitatState>> states_;
};

}  // namespace spoor
