#include "sim/report/species_states.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/report/comparison.hpp"
#include "state_cube.hpp"

namespace spoor {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(SpeciesStates, CountTargetsAtTheStartAndAtTheEnd) {
    const test::StateCube file("states");
    const CubeView cube(file.write());

    const auto tallies = state_tallies(cube, 0);

    ASSERT_EQ(tallies.size(), 3U);
    EXPECT_EQ(tallies[0].entry, 0);
    EXPECT_THAT(tallies[0].status, ElementsAre(1, 0, 1, 0)) << "who rides along is not counted";
    EXPECT_THAT(tallies[1].status, ElementsAre(1, 0, 1, 0));
    EXPECT_THAT(tallies[2].status, ElementsAre(0, 2, 0, 0));
    EXPECT_THAT(tallies[1].red_list, ElementsAre(0, 1, 0, 0, 1, 0));
    EXPECT_THAT(tallies[2].red_list, ElementsAre(1, 0, 0, 1, 0, 0));
    EXPECT_EQ(tallies[2].improved, 1);
    EXPECT_EQ(tallies[2].worsened, 1);
    EXPECT_EQ(tallies[1].improved + tallies[1].worsened, 0) << "the baseline against itself";
    EXPECT_EQ(tallies[1].sustainable_share(), 0.5);
    EXPECT_EQ(tallies[2].sustainable_share(), 0.5) << "one came, one went";
}

TEST(SpeciesStates, UnknownIsNeitherBetterNorWorse) {
    test::StateCube file("unknown");
    file.status[9] = 3;
    const CubeView cube(file.write());

    const auto tallies = state_tallies(cube, 0);

    EXPECT_EQ(tallies[2].status[3], 1);
    EXPECT_EQ(tallies[2].worsened, 0);
}

TEST(SustainableParts, AreWhatEachProvinceAddsToKeyPopulations) {
    const test::StateCube file("parts");
    const CubeView cube(file.write());

    const auto parts = sustainable_parts(cube, 0);

    // Otter comes: west 3 -> 9, east 1 -> 15, so 0.3 and 0.7 of one species in two. Heath goes: all in the
    // east.
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_NEAR(parts[0].part, 0.3 / 2, 1e-9);
    EXPECT_NEAR(parts[1].part, (0.7 - 1) / 2, 1e-9);
}

TEST(SustainableParts, AddUpToTheNationalChange) {
    test::StateCube file("sum");
    file.persistence[9] = 2;  // nothing goes
    const CubeView cube(file.write());

    const auto tallies = state_tallies(cube, 0);
    const auto parts = sustainable_parts(cube, 0);

    EXPECT_NEAR(parts[0].part + parts[1].part,
                tallies[2].sustainable_share() - tallies[1].sustainable_share(), 1e-9);
}

TEST(SpeciesStates, EveryFormatTellsThemAndWhatLarchAssumes) {
    const test::StateCube file("formats");
    const CubeView cube(file.write());
    const Comparison comparison = compare(cube, "reference", ComparisonBy::province);

    const std::string text = comparison_text(cube, comparison);
    EXPECT_THAT(text, HasSubstr("favourable"));
    EXPECT_THAT(text, HasSubstr("50.0%"));
    EXPECT_THAT(text, HasSubstr("networks and immigration"));
    EXPECT_THAT(text, HasSubstr("+15.00"));
    const std::string csv = comparison_csv(cube, comparison);
    EXPECT_THAT(csv, HasSubstr("couple,,,all,2008,status_inadequate,2,,,3\n"));
    EXPECT_THAT(csv, HasSubstr("couple,,,west,2008,sustainable_part,0.15,,,3\n"));
    EXPECT_THAT(csv, HasSubstr("reference,,,all,2007,red_list_EB,1,,,3\n"));
    EXPECT_THAT(csv, HasSubstr("couple,otter,,all,2008,key_populations,24,,,3\n"));
    EXPECT_THAT(csv, HasSubstr("couple,otter,,all,2008,persistence,2,,,3\n"));
    const auto json = nlohmann::json::parse(comparison_json(cube, comparison));
    EXPECT_EQ(json["states"][2]["conservation_status"]["inadequate"], 2);
    EXPECT_EQ(json["states"][2]["red_list"]["BE"], 1);
    EXPECT_EQ(json["states"][2]["sustainable_share"], 0.5);
    EXPECT_NEAR(json["sustainable_parts"][1]["part"].get<double>(), -0.15, 1e-6);
    EXPECT_THAT(json["note"].get<std::string>(), HasSubstr("immigration"));
}

}  // namespace
}  // namespace spoor
