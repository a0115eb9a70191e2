#include "sim/engine/kept_cells.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "sim/engine/sparse_map.hpp"

namespace spoor {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Of blocks 0, 2 and one far beyond 32 bits.
const std::vector<CellIndex>& some_cells() {
    static const std::vector<CellIndex> cells{0, 1, 65'535, 131'072, 196'607, (CellIndex{1} << 40U) + 7};
    return cells;
}

TEST(KeptCells, GiveTheSameCellsBack) {
    const KeptCells kept(some_cells());

    EXPECT_EQ(kept.size(), some_cells().size());
    EXPECT_EQ(kept.all(), some_cells());
    EXPECT_THAT(KeptCells().all(), IsEmpty());
    EXPECT_TRUE(KeptCells(std::vector<CellIndex>{}).empty());
}

TEST(KeptCells, AreTheSamePutTogetherByBlocks) {
    KeptCells kept;
    kept.append(0, std::vector<std::uint16_t>{0, 1, 65'535});
    kept.append(65'536, {});
    kept.append(131'072, std::vector<std::uint16_t>{0, 65'535});
    kept.append(CellIndex{1} << 40U, std::vector<std::uint16_t>{7});

    EXPECT_EQ(kept, KeptCells(some_cells()));
}

TEST(KeptCells, GiveTheBlockOfACell) {
    const KeptCells kept(some_cells());

    const KeptCells::Part third = kept.part_of(150'000);
    EXPECT_EQ(third.begin, 131'072);
    EXPECT_EQ(third.position, 3U);
    EXPECT_THAT(std::vector(third.within.begin(), third.within.end()), ElementsAre(0, 65'535));
    const KeptCells::Part second = kept.part_of(65'536);
    EXPECT_EQ(second.begin, 65'536);
    EXPECT_TRUE(second.within.empty());
    EXPECT_TRUE(kept.part_of(std::numeric_limits<CellIndex>::max()).within.empty());
}

TEST(KeptMap, HasTheValueOfACell) {
    const SparseMap map{.cells = some_cells(), .values = {0.1F, 0.2F, 0.3F, 0.4F, 0.5F, 0.6F}};
    const KeptMap kept(map);

    for (std::size_t i = 0; i < map.cells.size(); ++i) EXPECT_EQ(value_at(kept, map.cells[i]), map.values[i]);
    for (const CellIndex cell : {2, 65'536, 131'073, 262'144}) EXPECT_EQ(value_at(kept, cell), 0) << cell;
    EXPECT_EQ(kept.sparse(), map);
    EXPECT_EQ(kept.bytes(), sizeof(KeptMap) + std::size_t{3} * 16 + map.cells.size() * (2 + 4));
}

}  // namespace
}  // namespace spoor
