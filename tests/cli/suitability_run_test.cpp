// `spoor run --only suitability`: layers are looked at as they are streamed, and what a check finds is found.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "program.hpp"

namespace spoor::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

void expect_nothing_left(const TinyStudy& study) {
    for (const auto& entry : std::filesystem::directory_iterator(study.directory()))
        EXPECT_TRUE(study.files.contains(entry.path().filename().string())) << entry.path();
}

TEST(SuitabilityRun, TellsWhatACheckTells) {
    TinyStudy study("unseen-classes");
    study.replace("classes.csv", "2,forest,#2f6b2f,bos\n", "");
    study.replace("study.toml", "name = \"wetness\"", "name = \"wetness\"\nclasses = \"two.csv\"");
    study.files["two.csv"] = "value,name\n0,dry\n";
    study.write();
    const Outcome checked = spoor(study.directory(), "check study.toml");
    ASSERT_EQ(checked.exit_code, 2);
    ASSERT_THAT(checked.err, AllOf(HasSubstr("layer 'cover'"), HasSubstr("layer 'wetness'")));

    const Outcome run = spoor(study.directory(), "run study.toml --only suitability -q -o out.nc");

    EXPECT_EQ(run.exit_code, 2);
    EXPECT_EQ(run.err, checked.err);
    expect_nothing_left(study);
}

TEST(SuitabilityRun, TellsOfAllFilesWhereOneCannotBeRead) {
    TinyStudy study("unseen-broken");
    study.replace("classes.csv", "2,forest,#2f6b2f,bos\n", "");
    study.files["wetness.asc"].resize(400);
    study.write();

    const Outcome run = spoor(study.directory(), "run study.toml --only suitability -q -o out.nc");

    EXPECT_EQ(run.exit_code, 2) << run.err;
    EXPECT_THAT(run.err, AllOf(HasSubstr("SP0405"), HasSubstr("layer 'cover'"), HasSubstr("SP0401"),
                               HasSubstr("layer 'wetness'")));
    expect_nothing_left(study);
}

}  // namespace
}  // namespace spoor::test
