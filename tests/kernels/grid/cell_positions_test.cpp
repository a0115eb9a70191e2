#include "kernels/grid/cell_positions.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>
#include <algorithm>

namespace spoor {
namespace {

RC_GTEST_PROP(CellPositions, FindsWhatASearchFinds, (std::vector<std::uint8_t> listed)) {
    std::vector<CellIndex> cells;
    for (std::size_t i = 0; i < listed.size(); ++i) {
        if (listed[i] % 3 == 0) cells.push_back(static_cast<CellIndex>(i));
    }
    const CellPositions positions(static_cast<CellIndex>(listed.size()), cells);
    const ActiveCells active(cells);
    for (std::size_t i = 0; i < listed.size(); ++i) {
        RC_ASSERT(positions.find(static_cast<CellIndex>(i)) == active.find(static_cast<CellIndex>(i)));
    }
}

TEST(CellPositions, KnowsTheFirstAndTheLastCellOfEachWord) {
    const std::vector<CellIndex> cells{0, 63, 64, 127, 128, 191};
    const CellPositions positions(192, cells);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        EXPECT_EQ(positions.find(cells[i]), static_cast<std::ptrdiff_t>(i));
    }
    for (const CellIndex cell : {1, 62, 65, 126, 129, 190})
        EXPECT_EQ(positions.find(cell), ActiveCells::absent);
}

TEST(CellPositions, NothingIsListed) {
    const CellPositions positions(64, {});
    for (CellIndex cell = 0; cell < 64; ++cell) EXPECT_EQ(positions.find(cell), ActiveCells::absent);
}

}  // namespace
}  // namespace spoor
