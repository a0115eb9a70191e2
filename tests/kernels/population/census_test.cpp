#include "kernels/population/census.hpp"

#include <gtest/gtest.h>

#include "kernels/random/lanes.hpp"

namespace spoor {
namespace {

/// Two stages, three cells, 32 lanes: numbers 0..6.
PopulationState counted() {
    PopulationState state{.cells = 3, .lanes = 2 * lane_block, .stages = 2, .numbers = {}};
    for (std::size_t i = 0; i < 3 * 2 * lane_block * 2; ++i)
        state.numbers.push_back(static_cast<float>(i * 5 % 7 / 3));
    return state;
}

float n_of(const PopulationState& state, std::size_t cell, std::size_t lane) {
    const std::size_t i = cell * state.lanes + lane;
    return state.stage(0)[i] + state.stage(1)[i];
}

TEST(Census, SumsCountOnlyTheReplicatesAskedFor) {
    const PopulationState state = counted();
    CellSums sums{.sum = {0, 0, 100}, .sum_squares = {0, 0, 0}, .occupied = {0, 0, 0}};

    add_census(state, 21, sums);

    for (std::size_t c = 0; c < 3; ++c) {
        double sum = c == 2 ? 100 : 0;
        double squares = 0;
        std::uint32_t occupied = 0;
        for (std::size_t l = 0; l < 21; ++l) {
            const double n = n_of(state, c, l);
            sum += n;
            squares += n * n;
            occupied += n >= 1 ? 1U : 0U;
        }
        EXPECT_EQ(sums.sum[c], sum);
        EXPECT_EQ(sums.sum_squares[c], squares);
        EXPECT_EQ(sums.occupied[c], occupied);
    }
}

TEST(Census, RegionTotalsSkipCellsOfNoRegion) {
    const PopulationState state = counted();
    const std::vector<std::uint32_t> region{1, no_region, 1};
    std::vector<double> total(2 * state.lanes, 0.0);
    std::vector<double> occupied(2 * state.lanes, 0.0);

    add_region_totals(state, region, 2, total, occupied);

    for (std::size_t l = 0; l < state.lanes; ++l) {
        const double a = n_of(state, 0, l);
        const double b = n_of(state, 2, l);
        EXPECT_EQ(total[l], 0);
        EXPECT_EQ(total[state.lanes + l], a + b);
        EXPECT_EQ(occupied[state.lanes + l], (a >= 1 ? 1 : 0) + (b >= 1 ? 1 : 0));
    }
}

}  // namespace
}  // namespace spoor
