#include "kernels/grid/cell_mask.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace spoor {
namespace {

TEST(CellMask, KeepsWhatIsSetOnAnyNumberOfCells) {
    for (const std::size_t cells : {1, 63, 64, 65, 127, 128, 200}) {
        CellMask mask(cells, true);
        EXPECT_EQ(mask.count(), cells);
        mask.set(cells / 2, false);
        EXPECT_EQ(mask.count(), cells - 1);
        EXPECT_FALSE(mask[cells / 2]);
        mask.set(cells / 2, true);
        EXPECT_EQ(mask, CellMask(cells, true));
    }
}

TEST(CellMask, GivesSixtyFourCellsFromAnyCellOn) {
    CellMask mask(150, false);
    for (std::size_t cell = 0; cell < mask.size(); cell += 7) mask.set(cell, true);

    for (std::size_t first = 0; first < 150; ++first) {
        const std::uint64_t bits = mask.bits(first);
        for (std::size_t k = 0; k < 64; ++k) {
            const bool wanted = first + k < 150 && (first + k) % 7 == 0;
            ASSERT_EQ((bits >> k & 1U) != 0, wanted) << first << ' ' << k;
        }
    }
}

TEST(CellMask, KeepsSomeOfSomeCellsAndLeavesTheRest) {
    for (const std::size_t first : {0, 1, 60, 64, 100}) {
        for (const std::size_t count : {0, 1, 5, 64, 65, 130}) {
            CellMask mask(300, true);
            mask.set(first + 2, false);

            mask.keep(first, count, [](std::size_t i) { return i % 3 == 2; });

            for (std::size_t cell = 0; cell < 300; ++cell) {
                const bool looked_at = cell >= first && cell < first + count;
                const bool wanted = cell != first + 2 && (!looked_at || (cell - first) % 3 == 2);
                ASSERT_EQ(mask[cell], wanted) << first << ' ' << count << ' ' << cell;
            }
        }
    }
}

TEST(CellMask, KeepsWhereValuesAreNotZero) {
    constexpr float none = std::numeric_limits<float>::quiet_NaN();
    const std::array<float, 7> some{1, 0, none, -0.0F, -3, std::numeric_limits<float>::denorm_min(), 200};
    std::vector<float> values(200);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = some[(i * i + i / 7) % some.size()];
    for (const std::size_t first : {0, 1, 60, 64, 100}) {
        for (const std::size_t count : {0, 1, 5, 63, 64, 65, 130, 200}) {
            CellMask mask(300, true);
            mask.set(first + 4, false);

            mask.keep_where_not_zero(first, std::span(values).first(count));

            for (std::size_t cell = 0; cell < 300; ++cell) {
                const bool looked_at = cell >= first && cell < first + count;
                const float value = looked_at ? values[cell - first] : 1;
                const bool wanted = cell != first + 4 && !std::isnan(value) && value != 0;
                ASSERT_EQ(mask[cell], wanted) << first << ' ' << count << ' ' << cell;
            }
        }
    }
}

TEST(CellMask, AnyLooksAtItsCellsOnly) {
    CellMask mask(300, false);
    mask.set(129, true);

    for (std::size_t first = 0; first < 300; first += 3) {
        for (std::size_t end = first; end <= 300; ++end)
            ASSERT_EQ(mask.any(first, end), first <= 129 && 129 < end) << first << ' ' << end;
    }
}

TEST(CellMask, GivesAPartOfItself) {
    CellMask mask(300, false);
    for (std::size_t cell = 0; cell < mask.size(); cell += 3) mask.set(cell, true);

    for (const std::size_t first : {0, 1, 63, 64, 150}) {
        for (const std::size_t end : {150, 213, 256, 300}) {
            const CellMask part = mask.part(first, end);
            ASSERT_EQ(part.size(), end - first);
            std::size_t set = 0;
            for (std::size_t cell = 0; cell < part.size(); ++cell) {
                ASSERT_EQ(part[cell], (first + cell) % 3 == 0) << first << ' ' << end << ' ' << cell;
                set += part[cell] ? 1 : 0;
            }
            EXPECT_EQ(part.count(), set) << "nothing is set past the end";
        }
    }
}

TEST(CellMask, KeepsWhatBothHave) {
    CellMask twos(130, false);
    CellMask threes(130, false);
    for (std::size_t cell = 0; cell < 130; ++cell) {
        twos.set(cell, cell % 2 == 0);
        threes.set(cell, cell % 3 == 0);
    }

    twos &= threes;

    for (std::size_t cell = 0; cell < 130; ++cell) EXPECT_EQ(twos[cell], cell % 6 == 0) << cell;
}

}  // namespace
}  // namespace spoor
