#include "sim/viability/habitat_condition.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/sim/viability/picture_study.hpp"

namespace spoor {
namespace {

using test::PictureStudy;

TEST(HabitatCondition, AmountsOfARegionAreThoseOfItsCells) {
    PictureStudy picture({"24....1.",  //
                          "0......."});
    picture.suitability = {0.2F, 0.4F, 0.6F, 0.9F};

    const auto conditions = picture.conditions();

    EXPECT_EQ(conditions[0].capacity, 7);
    EXPECT_EQ(conditions[0].area_ha, 3) << "a cell without capacity is no habitat";
    EXPECT_NEAR(conditions[0].quality, 0.4, 1e-6);
    EXPECT_EQ(conditions[1].capacity, 6);
    EXPECT_NEAR(conditions[1].quality, 0.3, 1e-6);
    EXPECT_EQ(conditions[2].capacity, 1);
}

TEST(HabitatCondition, AKeyPopulationCountsInEachRegionByItsShare) {
    PictureStudy picture({"2.8.1133",  //
                          "........",  //
                          "9......."},
                         6);
    picture.species.norms.key_population = 8;
    picture.species.norms.local_distance_m = 100;

    const auto conditions = picture.conditions();

    EXPECT_NEAR(conditions[0].key_populations, 3, 1e-9);  // 8, 1 + 1 + 3 + 3, 9; 2 is too small
    EXPECT_NEAR(conditions[1].key_populations, 2.25, 1e-9);
    EXPECT_NEAR(conditions[2].key_populations, 0.75, 1e-9);
}

TEST(HabitatCondition, NetworksAreJudgedWithAndWithoutAKeyPopulation) {
    // West: 6 + 4 without a key population; east: 9, a key population.
    PictureStudy picture({"6.4.....9"}, 4);
    picture.species.norms = {.key_population = 8,
                             .viable_network = 11,
                             .network_key_population = 9,
                             .local_distance_m = 100,
                             .network_distance_m = 300};

    auto conditions = picture.conditions();
    EXPECT_EQ(conditions[0].networks, 2);
    EXPECT_EQ(conditions[1].networks, 1);
    EXPECT_EQ(conditions[1].network_class, static_cast<double>(NetworkClass::not_viable));
    EXPECT_EQ(conditions[2].network_class, static_cast<double>(NetworkClass::viable));
    EXPECT_EQ(conditions[0].network_class, static_cast<double>(NetworkClass::viable)) << "the strongest";
    EXPECT_NEAR(conditions[0].viable_share, 9.0 / 19, 1e-9);

    picture.species.norms.viable_network = 2;
    conditions = picture.conditions();
    EXPECT_EQ(conditions[1].network_class, static_cast<double>(NetworkClass::strongly_viable))
        << "10 >= 5 x 2";
    EXPECT_EQ(conditions[0].viable_share, 1);
}

TEST(HabitatCondition, MetapopulationCapacityOfTwoPatchesByHand) {
    // A = S x ha: 2 cells x 0.5 and 1 x 0.5; centroids 4.5 cells apart; lambda = A1 A2 exp(-d / a).
    PictureStudy picture({"11...1"}, 3);

    const auto conditions = picture.conditions();

    EXPECT_NEAR(conditions[0].metapopulation_capacity, 1.0 * 0.5 * std::exp(-450.0 / 200), 1e-7);
    EXPECT_EQ(conditions[1].metapopulation_capacity, 0) << "a patch alone reaches nobody";
    EXPECT_EQ(conditions[2].metapopulation_capacity, 0);
}

TEST(HabitatCondition, APatchAcrossABorderIsTwoPatchesOfTheirRegions) {
    PictureStudy picture({"1..111.1"}, 4);

    const auto conditions = picture.conditions();

    EXPECT_NEAR(conditions[1].metapopulation_capacity, 0.25 * std::exp(-300.0 / 200), 1e-7);
    EXPECT_NEAR(conditions[2].metapopulation_capacity, 1.0 * 0.5 * std::exp(-250.0 / 200), 1e-7);
}

TEST(HabitatCondition, CellsMayBePatches) {
    PictureStudy picture({"11"}, 2);
    picture.study.viability.metapopulation = MetapopulationOf::cells;

    EXPECT_NEAR(picture.conditions()[0].metapopulation_capacity, 0.25 * std::exp(-0.5), 1e-6);
}

TEST(HabitatCondition, WhatNeedsAStandardIsUnknownWithoutIt) {
    PictureStudy picture({"11...1"}, 3);

    auto condition = picture.conditions()[0];
    EXPECT_TRUE(std::isnan(condition.key_populations));
    EXPECT_TRUE(std::isnan(condition.network_class));
    EXPECT_EQ(condition.networks, 2);
    EXPECT_GT(condition.metapopulation_capacity, 0);

    picture.species.dispersal.form = DispersalForm::none;
    EXPECT_TRUE(std::isnan(picture.conditions()[0].metapopulation_capacity));

    picture.study.viability.networks = false;
    condition = picture.conditions()[0];
    EXPECT_TRUE(std::isnan(condition.networks));
    EXPECT_EQ(condition.capacity, 3) << "costs nothing, so it stays";
}

TEST(HabitatCondition, FuturesAreAveragedAndTheirClassIsTheLowerMedian) {
    const HabitatCondition bare{.quality = std::nan(""), .network_class = 0};
    const HabitatCondition good{.capacity = 4, .quality = 0.8, .key_populations = 2, .network_class = 2};

    const HabitatCondition mean = mean_over_futures(std::vector{&bare, &good});

    EXPECT_EQ(mean.capacity, 2);
    EXPECT_EQ(mean.key_populations, 1);
    EXPECT_EQ(mean.quality, 0.8) << "of the futures that have habitat";
    EXPECT_EQ(mean.network_class, 0);
    EXPECT_EQ(mean_over_futures(std::vector{&good, &bare, &good}).network_class, 2);
}

}  // namespace
}  // namespace spoor
