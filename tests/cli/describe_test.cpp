#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "program.hpp"

namespace spoor::test {
namespace {

using testing::HasSubstr;

/// Headings of the protocol (Grimm et al. 2020) and the processes of a year, as `spoor describe` names them.
const char* const elements[] = {"## 1. Purpose and patterns",
                                "## 2. Entities, state variables and scales",
                                "## 3. Process overview and scheduling",
                                "## 4. Design concepts",
                                "## 5. Initialization",
                                "## 6. Input data",
                                "## 7. Submodels"};
const char* const concepts[] = {"Basic principles", "Emergence",   "Adaptation", "Objectives",
                                "Learning",         "Prediction",  "Sensing",    "Interaction",
                                "Stochasticity",    "Collectives", "Observation"};
const char* const processes[] = {"drivers and measures",
                                 "suitability",
                                 "carrying capacity",
                                 "noise",
                                 "reproduction",
                                 "survival",
                                 "dispersal",
                                 "catastrophe",
                                 "releases",
                                 "census"};
const char* const submodels[] = {"Drivers and measures",
                                 "Suitability",
                                 "Carrying capacity",
                                 "Noise",
                                 "Reproduction",
                                 "Survival",
                                 "Dispersal",
                                 "Catastrophe",
                                 "Releases",
                                 "Viability"};

void expect_whole_protocol(const std::string& text) {
    for (const char* const heading : elements) EXPECT_THAT(text, HasSubstr(std::string("\n") + heading));
    for (const char* const name : concepts) EXPECT_THAT(text, HasSubstr(std::string("**") + name + ".**"));
    for (const char* const process : processes) EXPECT_THAT(text, HasSubstr(std::string("**") + process));
    for (const char* const submodel : submodels)
        EXPECT_THAT(text, HasSubstr(std::string(" ") + submodel + "\n"));
}

TEST(Describe, TellsAStudyByTheOddProtocol) {
    TinyStudy study("describe");
    study.replace("species.csv", "0.1,0.5,assumed\nmarsh", "0.1,0.5,\"Bink 1992\"\nmarsh");
    const Outcome told = spoor(study.write(), "describe study.toml");

    ASSERT_EQ(told.exit_code, 0) << told.err;
    expect_whole_protocol(told.out);
    // numbers and sources of the tables
    EXPECT_THAT(told.out, HasSubstr("40 x 30 cells of 100 m"));
    EXPECT_THAT(told.out, HasSubstr("12 replicates and 3 futures"));
    EXPECT_THAT(told.out, HasSubstr("exponential_density, mean 250 m"));
    EXPECT_THAT(told.out, HasSubstr("cover class (heath: 1)"));
    EXPECT_THAT(told.out, HasSubstr("wetness trapezoid (0, 0.2, 0.8, 1)"));
    EXPECT_THAT(told.out, HasSubstr("share of marsh within 300 m"));
    EXPECT_THAT(told.out, HasSubstr("Bink 1992"));
    EXPECT_THAT(told.out, HasSubstr("1 rest on numbers that their tables call `assumed`"));
    EXPECT_THAT(told.out, HasSubstr("cover: set heath in 2 years"));
    EXPECT_THAT(told.out, HasSubstr("release of 50 (stage 1) in 2008, 2009"));
    EXPECT_THAT(told.out, HasSubstr("| key_populations | 5; 20 |"));
    EXPECT_THAT(told.out, HasSubstr("| range_bad; population_bad | 0.9; 0.75 |"));
}

TEST(Describe, WritesAFileThatItDoesNotReplaceUnasked) {
    TinyStudy study("describe-file");
    const auto& directory = study.write();

    EXPECT_EQ(spoor(directory, "describe study.toml -o odd.md").exit_code, 0);
    EXPECT_EQ(read_text(directory / "odd.md"), spoor(directory, "describe study.toml").out);
    const Outcome again = spoor(directory, "describe study.toml -o odd.md");
    EXPECT_EQ(again.exit_code, 2);
    EXPECT_THAT(again.err, HasSubstr("--overwrite"));
    EXPECT_EQ(spoor(directory, "describe study.toml -o odd.md --overwrite").exit_code, 0);
}

TEST(Describe, TellsFaultsInsteadOfABrokenStudy) {
    TinyStudy study("describe-broken");
    study.replace("study.toml", "cell_size = 100", "cell_size = -100");
    const Outcome told = spoor(study.write(), "describe study.toml");

    EXPECT_EQ(told.exit_code, 2);
    EXPECT_THAT(told.out, testing::IsEmpty());
    EXPECT_THAT(told.err, HasSubstr("cell_size"));
}

/// `make odd` writes the page; whoever changes the default study or the words runs it again.
TEST(OddPage, IsWhatTheProgramSaysNow) {
    const std::filesystem::path source(SPOOR_SOURCE_DIR);
    const auto directory =
        std::filesystem::temp_directory_path() / ("spoor-odd-" + std::to_string(::getpid()));
    std::filesystem::remove_all(directory);
    std::filesystem::copy(source / "inputs" / "netherlands", directory);
    ASSERT_EQ(spoor(directory, "landscape landscape --cell-size 250 --seed 1").exit_code, 0);
    const Outcome told = spoor(directory, "describe study.toml");
    std::filesystem::remove_all(directory);

    ASSERT_EQ(told.exit_code, 0) << told.err;
    EXPECT_TRUE(told.out == read_text(source / "docs" / "odd.md")) << "docs/odd.md is old: run `make odd`";
}

TEST(OddPage, OfTheDefaultStudyNamesEveryProcess) {
    const std::string page = read_text(std::filesystem::path(SPOOR_SOURCE_DIR) / "docs" / "odd.md");

    expect_whole_protocol(page);
    EXPECT_THAT(page, HasSubstr("synthetic"));
    // every species of the table stands in it
    std::istringstream table(
        read_text(std::filesystem::path(SPOOR_SOURCE_DIR) / "inputs" / "netherlands" / "species.csv"));
    std::string line;
    std::getline(table, line);
    int species = 0;
    while (std::getline(table, line)) {
        if (line.empty()) continue;
        EXPECT_THAT(page, HasSubstr("\n| " + line.substr(0, line.find(',')) + " |"));
        ++species;
    }
    EXPECT_GT(species, 250);
}

}  // namespace
}  // namespace spoor::test
