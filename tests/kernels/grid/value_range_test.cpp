#include "kernels/grid/value_range.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace spoor {
namespace {

constexpr float nan = std::numeric_limits<float>::quiet_NaN();

TEST(ValueRanges, OfManyValuesAreThoseOfOneAfterTheOther) {
    for (const std::size_t size : {0U, 1U, 15U, 16U, 17U, 64U, 1'003U}) {
        std::vector<float> values;
        for (std::size_t i = 0; i < size; ++i)
            values.push_back(i % 7 == 3 ? nan : std::sin(static_cast<float>(i)) * static_cast<float>(i));
        ValueRange one_by_one;
        for (const float value : values) one_by_one.add(value);
        ValueRange at_once;
        at_once.add(values);

        EXPECT_EQ(at_once.min(), one_by_one.min()) << size;
        EXPECT_EQ(at_once.max(), one_by_one.max()) << size;
        EXPECT_EQ(at_once.numbers(), one_by_one.numbers()) << size;
        EXPECT_EQ(at_once.numbers(), static_cast<std::int64_t>(size - (size + 3) / 7)) << size;
    }
}

TEST(ValueRanges, GrowWithWhatIsAdded) {
    ValueRange range;
    range.add(std::vector<float>(100, 2));
    range.add(std::vector<float>(100, -1));
    range.add(5);
    range.add(std::vector<float>(100, nan));

    EXPECT_EQ(range.min(), -1);
    EXPECT_EQ(range.max(), 5);
    EXPECT_EQ(range.numbers(), 201);
}

TEST(ValueRanges, WithoutANumberAreNone) {
    ValueRange range;
    range.add(std::vector<float>(40, nan));

    EXPECT_EQ(range.numbers(), 0);
    EXPECT_EQ(range.min(), std::numeric_limits<float>::infinity());
}

}  // namespace
}  // namespace spoor
