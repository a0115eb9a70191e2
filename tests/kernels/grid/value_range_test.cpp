#include "kernels/grid/value_range.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace spoor {
namespace {

constexpr float nan = std::numeric_limits<float>::quiet_NaN();

TEST(ValueRanges, OfManyValuesAreThoseOfOneAfterTheOther) {
    CellMask mask(2'000, true);
    for (std::size_t i = 0; i < mask.size(); ++i) mask.set(i, i < 130 || (i > 300 && i % 5 != 0));
    for (const std::size_t first : {0U, 64U, 77U}) {
        for (const std::size_t size : {0U, 1U, 63U, 64U, 65U, 1'003U}) {
            std::vector<float> values;
            ValueRange one_by_one;
            std::int64_t numbers = 0;
            for (std::size_t i = 0; i < size; ++i) {
                values.push_back(i % 7 == 3 ? nan : std::sin(static_cast<float>(i)) * static_cast<float>(i));
                if (mask[first + i]) one_by_one.add(values.back());
                numbers += mask[first + i] && i % 7 != 3 ? 1 : 0;
            }
            ValueRange at_once;
            at_once.add(values, mask, first);

            EXPECT_EQ(at_once.min(), one_by_one.min()) << size;
            EXPECT_EQ(at_once.max(), one_by_one.max()) << size;
            EXPECT_EQ(at_once.numbers(), one_by_one.numbers()) << size;
            EXPECT_EQ(at_once.numbers(), numbers) << size;
        }
    }
}

TEST(ValueRanges, GrowWithWhatIsAdded) {
    const CellMask all(100, true);
    ValueRange range;
    range.add(std::vector<float>(100, 2), all, 0);
    range.add(std::vector<float>(100, -1), all, 0);
    range.add(5);
    range.add(std::vector<float>(100, nan), all, 0);
    range.add(std::vector<float>(100, -9), CellMask(100, false), 0);

    EXPECT_EQ(range.min(), -1);
    EXPECT_EQ(range.max(), 5);
    EXPECT_EQ(range.numbers(), 201);
}

TEST(ValueRanges, WithoutANumberAreNone) {
    ValueRange range;
    range.add(std::vector<float>(70, nan), CellMask(70, true), 0);

    EXPECT_EQ(range.numbers(), 0);
    EXPECT_EQ(range.min(), std::numeric_limits<float>::infinity());
}

}  // namespace
}  // namespace spoor
