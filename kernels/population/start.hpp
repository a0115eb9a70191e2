#pragma once

#include "kernels/population/life_cycle.hpp"
#include "kernels/population/simulator.hpp"

namespace spoor {

/// Entry 0 of the time axis: see PopulationSimulator::initialise.
struct Start {
    const PopulationModel& model;
    const LifeCycle& life;
    Mode mode;
    LaneDraw where;  //!< the active cells at Process::initial, draw 0
};

void start_from_capacity(const Start& start, const LaneField& capacity, double share, PopulationState& state);
void start_from_numbers(const Start& start, std::span<const float> numbers, PopulationState& state);

}  // namespace spoor
