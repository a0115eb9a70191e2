#include <cstdlib>

#include "tests/sim/study/small_study.hpp"

namespace spoor::test {
namespace {

using testing::ElementsAre;

TEST(LoadStudy, EveryFileReadIsRememberedWithItsChecksum) {
    SmallStudy small;

    const Study study = small.load();

    std::vector<std::string> names;
    for (const Study::InputFile& input : study.inputs) {
        names.push_back(input.shown_as);
        EXPECT_EQ(input.sha256.size(), 64U) << input.shown_as;
    }
    EXPECT_THAT(names,
                testing::UnorderedElementsAre("cover.asc", "classes.csv", "wetness.asc", "provinces.geojson",
                                              "species.csv", "terms.csv", "measures.geojson"));
    EXPECT_EQ(study.text, small.files["study.toml"]);
}

TEST(LoadStudy, AllFaultsAreToldAtOnceByFileAndLine) {
    SmallStudy small;
    small.replace("study.toml", "replicates = 12", "replicats = 12");
    small.replace("study.toml", "wetness.asc", "wetnss.asc");
    small.replace("classes.csv", "colour", "color");
    small.replace("species.csv", "beetle,8", "beetle,-8");
    small.replace("terms.csv", "marsh:0.5", "mash:0.5");
    small.replace("measures.geojson", "\"probability\":0.5", "\"probability\":5");
    small.replace("study.toml", "budget = 1e6", "budget = -1");

    std::vector<std::string> codes;
    for (const Finding& fault : small.faults()) codes.push_back(fault.file + " " + fault.code);

    EXPECT_THAT(codes, ElementsAre("classes.csv SP0306", "measures.geojson SP0309", "species.csv SP0309",
                                   "study.toml SP0201", "study.toml SP0112", "study.toml SP0206",
                                   "terms.csv SP0323"));
}

TEST(LoadStudy, TextThatIsNotTomlIsToldByLineAndColumn) {
    SmallStudy small;
    small.replace("study.toml", "[grid]", "[grid");

    const auto faults = small.faults();

    EXPECT_TRUE(only(faults, {"SP0101", "study.toml", 3, {"TOML"}}));
    EXPECT_GT(faults.front().column, 0);
}

TEST(LoadStudy, UnknownSectionsAreFaultsWithTheNearestName) {
    SmallStudy small;
    small.append("study.toml", "[perid]\nyears = 3\n");

    EXPECT_TRUE(only(small.faults(), {"SP0201", "study.toml", 0, {"perid", "did you mean 'period'?"}}));
}

TEST(LoadStudy, ASectionOfTheWrongKindIsAFault) {
    SmallStudy single;
    single.append("study.toml", "[driver]\nlayer = \"wetness\"\n");
    EXPECT_TRUE(only(single.faults(), {"SP0202", "study.toml", 0, {"[[driver]]"}}));

    SmallStudy many;
    many.replace("study.toml", "[output]", "[[output]]");
    EXPECT_TRUE(only(many.faults(), {"SP0202", "study.toml", 0, {"[output]"}}));
}

TEST(LoadStudy, PathsMayHoldVariablesOfTheEnvironment) {
    SmallStudy small;
    small.replace("study.toml", "wetness.asc", "${SPOOR_TEST_DIR}/wetness.asc");

    ::unsetenv("SPOOR_TEST_DIR");
    EXPECT_TRUE(only(small.faults(), {"SP0111", "study.toml", 0, {"SPOOR_TEST_DIR", "key 'source'"}}));
    ::setenv("SPOOR_TEST_DIR", small.directory().c_str(), 1);
    EXPECT_EQ(small.load().layers[1].shown_as.at(2007), "${SPOOR_TEST_DIR}/wetness.asc");
    ::unsetenv("SPOOR_TEST_DIR");
    small.replace("study.toml", "${SPOOR_TEST_DIR}", "${SPOOR_TEST_DIR");
    EXPECT_TRUE(only(small.faults(), {"SP0110", "study.toml", 0, {"without its }"}}));
}

TEST(LoadStudy, TheCommandLineGoesBeforeTheStudy) {
    SmallStudy small;
    small.overrides = {.mode = {}, .replicates = 3, .seed = 77, .scenarios = {}, .species = {"heron"}};

    const Study study = small.load();

    EXPECT_EQ(study.run.replicates, 3);
    EXPECT_EQ(study.run.seed, 77U);
    ASSERT_EQ(study.species.size(), 1U);
    EXPECT_EQ(study.species.front().id, "heron");
}

TEST(LoadStudy, NamesOfTheCommandLineAreHeldAgainstTheStudy) {
    SmallStudy species;
    species.overrides.species = {"hern"};
    EXPECT_TRUE(only(species.faults(), {"SP0102", "--species", 0, {"hern", "did you mean 'heron'?"}}));

    SmallStudy scenario;
    scenario.overrides.scenarios = {"everythin"};
    EXPECT_TRUE(
        only(scenario.faults(), {"SP0103", "--scenario", 0, {"everythin", "did you mean 'everything'?"}}));
}

TEST(LoadStudy, AStudyThatIsNotThereIsSaidWithAWayOut) {
    EXPECT_THROW(
        {
            Findings findings;
            try {
                (void)load_study("/nowhere/study.toml", {}, findings);
            } catch (const InputError& error) {
                EXPECT_THAT(error.what(), testing::HasSubstr("/nowhere/study.toml"));
                EXPECT_THAT(error.what(), testing::HasSubstr("spoor new"));
                throw;
            }
        },
        InputError);
}

}  // namespace
}  // namespace spoor::test
