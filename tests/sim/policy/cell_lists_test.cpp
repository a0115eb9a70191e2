#include "sim/policy/cell_lists.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace spoor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Cells = std::vector<CellIndex>;

TEST(CellLists, UnionOfNoneAndOfOne) {
    const Cells cells{3, 5, 9};

    EXPECT_THAT(union_of({}), IsEmpty());
    EXPECT_THAT(union_of({std::span<const CellIndex>()}), IsEmpty());
    EXPECT_THAT(union_of({cells}), ElementsAre(3, 5, 9));
}

TEST(CellLists, SearchFindsRunsAndJumps) {
    const Cells cells{2, 3, 4, 10, 11, 40, 41, 42, 43, 900};
    AscendingSearch search(cells);

    EXPECT_EQ(search.position_of(2), 0U);
    EXPECT_EQ(search.position_of(2), 0U);
    EXPECT_EQ(search.position_of(3), 1U);
    EXPECT_EQ(search.position_of(11), 4U);
    EXPECT_EQ(search.position_of(43), 8U);
    EXPECT_EQ(search.position_of(900), 9U);
}

RC_GTEST_PROP(CellLists, UnionAndSearchAgreeWithASet, ()) {
    const auto lists = *rc::gen::container<std::vector<std::set<int>>>(
        rc::gen::container<std::set<int>>(rc::gen::inRange(0, 200)));
    std::vector<Cells> cells;
    std::set<CellIndex> all;
    for (const auto& list : lists) {
        cells.emplace_back(list.begin(), list.end());
        all.insert(list.begin(), list.end());
    }

    const Cells joined = union_of({cells.begin(), cells.end()});

    RC_ASSERT(joined == Cells(all.begin(), all.end()));
    for (const Cells& list : cells) {
        AscendingSearch search(joined);
        for (const CellIndex cell : list) RC_ASSERT(joined[search.position_of(cell)] == cell);
    }
}

}  // namespace
}  // namespace spoor
