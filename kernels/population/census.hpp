#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "kernels/population/simulator.hpp"

namespace spoor {

/// Sums over replicates, cell by cell, exact in stochastic mode (whole numbers in doubles).
struct CellSums {
    std::vector<double> sum;              //!< (cell) sum of N over replicates
    std::vector<double> sum_squares;      //!< (cell) of N^2
    std::vector<std::uint32_t> occupied;  //!< (cell) replicates with N >= 1
};

/// Adds the census of one block to the sums. @param replicates lanes of the block that count (the rest is
/// padding).
void add_census(const PopulationState& state, std::size_t replicates, CellSums& sums);

/// total[r * lanes + l] += N of the cells of region r; occupied_cells likewise counts cells with N >= 1.
/// @param region (cell) region of each cell, `no_region` = none. Several region layers: one call each.
/// @param at where the cells that `region` tells of stand in the state; empty: it tells of all.
inline constexpr std::uint32_t no_region = 0xFFFFFFFF;
void add_region_totals(const PopulationState& state, std::span<const std::uint32_t> region,
                       std::size_t regions, std::span<double> total, std::span<double> occupied_cells,
                       std::span<const std::uint32_t> at = {});

}  // namespace spoor
