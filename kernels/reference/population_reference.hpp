#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kernels/population/simulator.hpp"

namespace spoor {

/// One replicate of one species as plain loops over cells: what PopulationSimulator must equal. Females only,
/// nobody disperses, Poisson or counted offspring, all events in any order.
struct ReferencePopulation {
    const PopulationModel& model;
    Mode mode = Mode::expected;
    DrawKey key;
    std::span<const CellIndex> cells;
    std::uint32_t replicate = 0;
    std::size_t lanes = 0;                    //!< of the forcing arrays; lane = replicate % lanes
    std::vector<std::vector<float>> numbers;  //!< [individuals] (stage)(cell)

    void start(std::span<const float> capacity, double share);
    void step(const YearForcing& forcing, std::uint32_t year);
};

}  // namespace spoor
