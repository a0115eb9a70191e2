#include "sim/viability/region_metapopulation.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/sim/viability/picture_study.hpp"

namespace spoor {
namespace {

using test::PictureStudy;

TEST(RegionMetapopulation, MetapopulationCapacityOfTwoPatchesByHand) {
    // A = S x ha: 2 cells x 0.5 and 1 x 0.5; centroids 4.5 cells apart; lambda = A1 A2 exp(-d / a).
    PictureStudy picture({"11...1"}, 3);

    const auto capacity = picture.metapopulation();

    EXPECT_NEAR(capacity[0], 1.0 * 0.5 * std::exp(-450.0 / 200), 1e-7);
    EXPECT_EQ(capacity[1], 0) << "a patch alone reaches nobody";
    EXPECT_EQ(capacity[2], 0);
}

TEST(RegionMetapopulation, APatchAcrossABorderIsTwoPatchesOfTheirRegions) {
    PictureStudy picture({"1..111.1"}, 4);

    const auto capacity = picture.metapopulation();

    EXPECT_NEAR(capacity[1], 0.25 * std::exp(-300.0 / 200), 1e-7);
    EXPECT_NEAR(capacity[2], 1.0 * 0.5 * std::exp(-250.0 / 200), 1e-7);
}

TEST(RegionMetapopulation, CellsMayBePatches) {
    PictureStudy picture({"11"}, 2);
    picture.study.viability.metapopulation = MetapopulationOf::cells;

    EXPECT_NEAR(picture.metapopulation()[0], 0.25 * std::exp(-0.5), 1e-6);
}

TEST(RegionMetapopulation, OnlyRegionsThatDifferFromTheFirstLandscapeAreWorkedOutAgain) {
    for (const auto form : {MetapopulationOf::patches, MetapopulationOf::cells}) {
        PictureStudy picture({"1.11.1"}, 3);
        picture.study.viability.metapopulation = form;
        const RegionIndex regions(picture.study);
        const auto zones = regions.zones_of(picture.active);
        const auto fresh = [&] {
            return RegionMetapopulation(picture.study, picture.species, picture.active, zones,
                                        regions.size());
        };
        const std::vector<float> before = picture.area();
        std::vector<float> after = before;
        after.back() *= 0.5F;

        RegionMetapopulation known = fresh();
        known.know(before, std::vector<double>{7, 8, 9});
        const auto same = known.of(before);
        const auto changed = known.of(after);

        EXPECT_EQ(same, (std::vector<double>{7, 8, 9}));
        EXPECT_EQ(changed[1], 8) << "nothing changed in the west";
        const auto expected = fresh().of(after);
        EXPECT_EQ(changed[0], expected[0]);
        EXPECT_EQ(changed[2], expected[2]);
    }
}

TEST(RegionMetapopulation, IsUnknownOfASpeciesWithoutAKernel) {
    PictureStudy picture({"11...1"}, 3);
    picture.species.dispersal.form = DispersalForm::walk;

    EXPECT_TRUE(std::isnan(picture.metapopulation()[0]));
}

}  // namespace
}  // namespace spoor
