#include "sim/viability/base_habitat.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/sim/viability/picture_study.hpp"

namespace spoor {
namespace {

using test::PictureStudy;

TEST(BaseHabitat, AmountsOfARegionAreThoseOfItsCells) {
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

TEST(BaseHabitat, AKeyPopulationCountsInEachRegionByItsShare) {
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

TEST(BaseHabitat, NetworksAreJudgedWithAndWithoutAKeyPopulation) {
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

TEST(BaseHabitat, WhatNeedsAStandardIsUnknownWithoutIt) {
    PictureStudy picture({"11...1"}, 3);

    auto condition = picture.conditions()[0];
    EXPECT_TRUE(std::isnan(condition.key_populations));
    EXPECT_TRUE(std::isnan(condition.network_class));
    EXPECT_EQ(condition.networks, 2);

    picture.study.viability.networks = false;
    condition = picture.conditions()[0];
    EXPECT_TRUE(std::isnan(condition.networks));
    EXPECT_EQ(condition.capacity, 3) << "costs nothing, so it stays";
}

/// A landscape of random habitat: about a third of the cells, and as many that could be.
PictureStudy random_picture(unsigned seed) {
    std::mt19937 bits(seed);
    std::vector<std::string> rows(40, std::string(60, '.'));
    for (std::string& row : rows) {
        for (char& letter : row) {
            const std::uint_fast32_t draw = bits() % 9;
            letter = draw < 3 ? static_cast<char>('1' + static_cast<int>(draw) * 3) : draw < 6 ? '0' : '.';
        }
    }
    PictureStudy picture(rows, 25);
    for (float& suitability : picture.suitability) suitability = 0.1F + static_cast<float>(bits() % 9) / 10;
    return picture;
}

TEST(BaseHabitat, AChangedLandscapeIsWhatItWouldBeFromTheStart) {
    for (const double network_distance : {0.0, 150.0, 400.0, 2000.0}) {
        PictureStudy picture = random_picture(7);
        picture.species.norms = {.key_population = 12,
                                 .viable_network = 30,
                                 .network_key_population = 20,
                                 .local_distance_m = 100,
                                 .network_distance_m = network_distance};
        std::mt19937 bits(3);
        HabitatChange change;
        PictureStudy whole = picture;
        for (std::uint32_t i = 0; i < picture.active.size(); ++i) {
            if (bits() % 12 != 0) continue;  // some are lost, some new, some better or worse
            whole.capacity[i] = bits() % 2 == 0 ? 0.0F : static_cast<float>(1 + bits() % 9);
            whole.suitability[i] = 0.5F;
            change.at.push_back(i);
            change.capacity.push_back(whole.capacity[i]);
            change.suitability.push_back(0.5F);
        }

        const auto changed = picture.conditions(change);
        const auto expected = whole.conditions();

        for (std::size_t r = 0; r < 3; ++r) {
            EXPECT_NEAR(changed[r].capacity, expected[r].capacity, 1e-9);
            EXPECT_EQ(changed[r].area_ha, expected[r].area_ha);
            EXPECT_NEAR(changed[r].quality, expected[r].quality, 1e-9);
            EXPECT_NEAR(changed[r].key_populations, expected[r].key_populations, 1e-9);
            EXPECT_EQ(changed[r].networks, expected[r].networks) << network_distance;
            EXPECT_NEAR(changed[r].viable_share, expected[r].viable_share, 1e-9);
            EXPECT_EQ(changed[r].network_class, expected[r].network_class);
        }
    }
}

TEST(BaseHabitat, WhatIsLostEverywhereLeavesNothing) {
    PictureStudy picture({"24....1."});
    picture.species.norms.key_population = 5;

    const auto conditions =
        picture.conditions({.at = {0, 1, 2}, .suitability = {0, 0, 0}, .capacity = {0, 0, 0}});

    EXPECT_EQ(conditions[0].capacity, 0);
    EXPECT_EQ(conditions[0].area_ha, 0);
    EXPECT_EQ(conditions[0].key_populations, 0);
    EXPECT_EQ(conditions[0].networks, 0);
    EXPECT_TRUE(std::isnan(conditions[0].quality));
}

}  // namespace
}  // namespace spoor
