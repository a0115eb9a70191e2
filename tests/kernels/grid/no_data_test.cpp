#include "kernels/grid/no_data.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace spoor {
namespace {

constexpr float nan = std::numeric_limits<float>::quiet_NaN();

/// None, all, and some of the cells of neighbouring words.
CellMask patchy(std::size_t cells) {
    CellMask mask(cells, false);
    for (std::size_t i = 0; i < cells; ++i) mask.set(i, i / 64 % 3 == 1 || (i / 64 % 3 == 2 && i % 5 < 2));
    return mask;
}

TEST(NoData, IsWhatIsLeftOutsideAMask) {
    for (const std::size_t size : {0U, 1U, 63U, 64U, 65U, 1'003U}) {
        const CellMask mask = patchy(size);
        std::vector<float> values(size);
        for (std::size_t i = 0; i < size; ++i) values[i] = static_cast<float>(i) - 40;

        clear_outside(mask, values);

        for (std::size_t i = 0; i < size; ++i) {
            if (mask[i])
                EXPECT_EQ(values[i], static_cast<float>(i) - 40) << i << " of " << size;
            else
                EXPECT_TRUE(std::isnan(values[i])) << i << " of " << size;
        }
    }
}

TEST(NoData, IsMarkedBesideOtherMarks) {
    for (const std::size_t size : {0U, 1U, 15U, 16U, 17U, 1'003U}) {
        std::vector<float> values(size, std::numeric_limits<float>::infinity());
        std::vector<std::uint8_t> marks(size);
        for (std::size_t i = 0; i < size; ++i) {
            if (i % 7 == 3) values[i] = i % 2 == 0 ? nan : -nan;
            marks[i] = i % 4 == 1 ? 8 : 0;
        }

        mark_no_data(values, 0x83, marks);

        for (std::size_t i = 0; i < size; ++i)
            EXPECT_EQ(marks[i], (i % 4 == 1 ? 8 : 0) | (i % 7 == 3 ? 0x83 : 0)) << i << " of " << size;
    }
}

}  // namespace
}  // namespace spoor
