#include "sim/engine/reach_of.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <random>
#include <tuple>
#include <vector>

namespace spoor {
namespace {

constexpr Grid grid{.x_min = 0, .y_max = 0, .cell_size = 1, .nx = 61, .ny = 83};

std::int64_t cells_apart(CellIndex a, CellIndex b) {
    const CellPosition from = grid.position(a);
    const CellPosition to = grid.position(b);
    return std::max(std::abs(from.x - to.x), std::abs(from.y - to.y));
}

std::vector<CellIndex> some_cells(std::size_t count, unsigned seed) {
    std::mt19937 bits(seed);
    std::vector<CellIndex> cells;
    for (std::size_t i = 0; i < count; ++i)
        cells.push_back(static_cast<CellIndex>(bits() % static_cast<unsigned>(grid.cells())));
    return cells;
}

class ReachOfSomeCells : public testing::TestWithParam<std::tuple<std::int64_t, std::size_t>> {};

TEST_P(ReachOfSomeCells, HoldsAllWithinReachAndNoneFarBeyond) {
    const auto [reach, count] = GetParam();
    const std::int64_t rounding = 2 * std::max<std::int64_t>({4, reach / 3, reach / 250 + 1});
    const std::vector<CellIndex> marked = some_cells(count, 5);
    ReachOf around(grid, reach);
    for (const CellIndex cell : marked) around.mark(cell);
    around.spread();

    for (CellIndex cell = 0; cell < grid.cells(); ++cell) {
        std::int64_t nearest = std::numeric_limits<std::int64_t>::max();
        for (const CellIndex mark : marked) nearest = std::min(nearest, cells_apart(cell, mark));
        if (nearest <= reach) {
            EXPECT_TRUE(around.holds(cell)) << cell << " is " << nearest << " off";
        }
        if (nearest > reach + rounding) {
            EXPECT_FALSE(around.holds(cell)) << cell << " is " << nearest << " off";
        }
    }
}

TEST_P(ReachOfSomeCells, IsTheReachOfEachOfThemTogether) {
    const auto [reach, count] = GetParam();
    const std::vector<CellIndex> marked = some_cells(count, 7);
    ReachOf together(grid, reach);
    std::vector<ReachOf> alone;
    for (const CellIndex cell : marked) {
        together.mark(cell);
        alone.emplace_back(grid, reach);
        alone.back().mark(cell);
        alone.back().spread();
    }
    together.spread();

    for (CellIndex cell = 0; cell < grid.cells(); ++cell) {
        bool of_any = false;
        for (const ReachOf& one : alone) of_any = of_any || one.holds(cell);
        EXPECT_EQ(together.holds(cell), of_any) << cell;
    }
}

INSTANTIATE_TEST_SUITE_P(Reaches, ReachOfSomeCells,
                         testing::Combine(testing::Values(0, 1, 4, 9, 30, 200, 100'000),
                                          testing::Values(0, 1, 2, 40)));

}  // namespace
}  // namespace spoor
