#include "sim/engine/lost_parts.hpp"

#include <gtest/gtest.h>

namespace spoor {
namespace {

TEST(LostParts, TellApartWhatIsLostInZonesThatOverlap) {
    LostParts parts(6);
    const std::size_t left = parts.add_zone(std::vector<std::uint32_t>{0, 1, 2, 3});
    const std::size_t right = parts.add_zone(std::vector<std::uint32_t>{2, 3, 4});
    const std::size_t within_both = parts.add_zone(std::vector<std::uint32_t>{3});
    std::vector<double> lost(parts.parts(), 0.0);
    const std::vector<double> of_cell{1, 10, 100, 1000, 10'000, 100'000};
    for (std::size_t i = 0; i < of_cell.size(); ++i) lost[parts.of_cell()[i]] += of_cell[i];

    EXPECT_EQ(parts.in_zone(left, lost), 1111);
    EXPECT_EQ(parts.in_zone(right, lost), 11'100);
    EXPECT_EQ(parts.in_zone(within_both, lost), 1000);
    EXPECT_EQ(LostParts::everywhere(lost), 111'111);
}

TEST(LostParts, WithoutAZoneAllIsOnePart) {
    const LostParts parts(3);
    EXPECT_EQ(parts.parts(), 1U);
    EXPECT_EQ(LostParts::everywhere(std::vector<double>{7}), 7);
}

}  // namespace
}  // namespace spoor
