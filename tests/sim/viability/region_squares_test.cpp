#include "sim/viability/region_squares.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/viability/picture_study.hpp"

namespace spoor {
namespace {

using testing::ElementsAre;

TEST(RegionSquares, CountsThoseWithACellOfTheMask) {
    test::PictureStudy picture({"........", "........", "........", "........"}, 3);
    Study& study = picture.study;
    study.viability.range_square_m = 400;
    study.viability.red_list_square_m = 200;
    for (std::size_t i = 0; i < 8; ++i) study.mask.set(24 + i, false);  // the southern row is sea

    const RegionSquares squares = region_squares(study, RegionIndex(study));

    EXPECT_THAT(squares.range, ElementsAre(2, 1, 2)) << "all, west of column 3, east";
    EXPECT_THAT(squares.red_list, ElementsAre(8, 4, 6)) << "the second column of squares lies in both";
}

TEST(RegionSquares, ARegionWithoutCellsHasNone) {
    test::PictureStudy picture({"...."}, 4);

    EXPECT_THAT(region_squares(picture.study, RegionIndex(picture.study)).range, ElementsAre(1, 1, 0));
}

}  // namespace
}  // namespace spoor
