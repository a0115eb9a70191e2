#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "program.hpp"
#include "tests/same_content.hpp"

namespace spoor::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// A national study without measures, and a plan in a study file of its own.
class Baseline : public testing::Test {
protected:
    Baseline() : study_(testing::UnitTest::GetInstance()->current_test_info()->name()) {
        std::string& national = study_.files["study.toml"];
        study_.files["plan.toml"] = national;
        study_.replace("plan.toml", "name = \"tiny\"", "name = \"plan\"");
        national.erase(national.find("[[measure_type]]"));
        study_.write();
    }
    Outcome run(const std::string& arguments) const { return spoor(study_.directory(), "run " + arguments); }
    [[nodiscard]] std::filesystem::path at(const std::string& name) const {
        return study_.directory() / name;
    }

    TinyStudy study_;
};

TEST_F(Baseline, ServesAStudyThatAddsMeasures) {
    ASSERT_EQ(run("study.toml -q -o national.nc --keep-units --dispersal sparse").exit_code, 0);
    ASSERT_EQ(run("plan.toml -q -o whole.nc --dispersal sparse").exit_code, 0);

    const Outcome outcome = run("plan.toml -o plan.nc --baseline national.nc --dispersal sparse --threads 1");

    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("beside national.nc: "));
    EXPECT_EQ(content_that_differs(CubeReader(at("plan.nc")), CubeReader(at("whole.nc")), "lost_dispersing"),
              0);
    EXPECT_FALSE(std::filesystem::exists(at("plan.nc.units")));
}

TEST_F(Baseline, MayBeAskedForReachedSpeciesAlone) {
    ASSERT_EQ(run("study.toml -q -o national.nc --keep-units").exit_code, 0);
    std::string& measures = study_.files["measures.geojson"];
    for (const std::string type : {"to_heath", "release"})
        measures.replace(measures.find("\"" + type + "\""), type.size() + 2, "\"rewet\"");
    study_.write();

    const Outcome outcome = run("plan.toml -o plan.nc --baseline national.nc --only-reached");
    const Outcome alone = run("plan.toml -o alone.nc --only-reached");

    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.err,
                HasSubstr("beside national.nc: 1 species are as they were there (1 not written), "));
    EXPECT_THAT(spoor(study_.directory(), "info plan.nc").out, Not(HasSubstr("marsh_bird")));
    EXPECT_EQ(alone.exit_code, 2);
    EXPECT_THAT(alone.err, HasSubstr("--baseline"));
}

TEST_F(Baseline, MayHaveHadOtherMeasuresInAFileOfTheSameName) {
    ASSERT_EQ(run("plan.toml -q -o national.nc --keep-units").exit_code, 0);
    study_.replace("measures.geojson", "\"start\":2008", "\"start\":2009");
    study_.replace("plan.toml", "budget = 1e6", "budget = 2e6");
    study_.write();

    EXPECT_EQ(run("plan.toml -q -o plan.nc --baseline national.nc").exit_code, 0);
    EXPECT_EQ(run("plan.toml -q -o butterfly.nc --baseline national.nc --species heath_butterfly").exit_code,
              0);
}

TEST_F(Baseline, OfAnotherReferenceIsRefusedWithWhatDiffers) {
    ASSERT_EQ(run("study.toml -q -o national.nc --keep-units").exit_code, 0);
    study_.replace("plan.toml", "replicates = 12", "replicates = 24");
    study_.replace("species.csv", "250,0.4", "250,0.3");
    study_.write();

    const Outcome outcome = run("plan.toml -o plan.nc --baseline national.nc");

    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err,
                AllOf(HasSubstr("--baseline: the reference of 'national.nc' is another one"),
                      HasSubstr("[run] replicates: was 12, is 24"),
                      HasSubstr("input 'species.csv': its content changed"), Not(HasSubstr("measure_type")),
                      Not(HasSubstr("measures.geojson")), Not(HasSubstr("scenarios:"))));
    EXPECT_FALSE(std::filesystem::exists(at("plan.nc")));
    EXPECT_FALSE(std::filesystem::exists(at("plan.nc.units")));
}

TEST_F(Baseline, ThatKeptNothingIsRefused) {
    ASSERT_EQ(run("study.toml -q -o national.nc").exit_code, 0);

    const Outcome kept_nothing = run("plan.toml -o plan.nc --baseline national.nc");
    const Outcome not_there = run("plan.toml -o plan.nc --baseline nowhere.nc");

    EXPECT_EQ(kept_nothing.exit_code, 2);
    EXPECT_THAT(kept_nothing.err, AllOf(HasSubstr("national.nc.units"), HasSubstr("--keep-units")));
    EXPECT_EQ(not_there.exit_code, 2);
}

}  // namespace
}  // namespace spoor::test
