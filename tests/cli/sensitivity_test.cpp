#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "program.hpp"

namespace spoor::test {
namespace {

using testing::HasSubstr;

const std::string short_runs = " --replicates 4 --samples 8 --vary fecundity,density_max=5% -q";

TEST(SensitivityCommand, PrintsTheSameOnAnyNumberOfThreads) {
    TinyStudy study("sensitivity");
    const auto& directory = study.write();
    const std::string command = "sensitivity study.toml --format csv" + short_runs;
    const Outcome one = spoor(directory, command + " --threads 1");
    const Outcome two = spoor(directory, command + " --threads 2");
    const Outcome other_seed = spoor(directory, command + " --seed 99");

    ASSERT_EQ(one.exit_code, 0) << one.err;
    EXPECT_EQ(one.out, two.out);
    EXPECT_NE(one.out, other_seed.out);
    // header, then two species, three outcomes, two parameters of the reference
    EXPECT_EQ(std::count(one.out.begin(), one.out.end(), '\n'), 1 + 2 * 3 * 2);
    EXPECT_THAT(one.out, HasSubstr("scenario,species,taxon_id,outcome,value,parameter,low,high"));
    EXPECT_THAT(one.err, testing::IsEmpty());
}

TEST(SensitivityCommand, LeavesNothingBehind) {
    TinyStudy study("sensitivity-clean");
    const auto& directory = study.write();
    const auto files = [&] {
        std::set<std::string> names;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(directory))
            names.insert(entry.path().string());
        return names;
    };
    const auto before = files();

    ASSERT_EQ(spoor(directory, "sensitivity study.toml" + short_runs).exit_code, 0);
    EXPECT_EQ(files(), before);
}

TEST(SensitivityCommand, GivesDataToPrograms) {
    TinyStudy study("sensitivity-json");
    const Outcome told =
        spoor(study.write(),
              "sensitivity study.toml --format json --design one_at_a_time --scenario everything "
              "--mode expected --outcome final --vary fecundity,mean_distance_m -q");

    ASSERT_EQ(told.exit_code, 0) << told.err;
    const auto json = nlohmann::json::parse(told.out);
    EXPECT_EQ(json["schema_version"], 1);
    EXPECT_EQ(json["design"], "one_at_a_time");
    EXPECT_TRUE(json["samples"].is_null());
    ASSERT_EQ(json["effects"].size(), 2U * 2 * 2);  // scenarios, species, parameters
    const auto& first = json["effects"][0];
    EXPECT_EQ(first["parameter"], "fecundity");
    EXPECT_LT(first["at_low"].get<double>(), first["value"].get<double>());
    EXPECT_GT(first["at_high"].get<double>(), first["value"].get<double>());
    EXPECT_GT(first["elasticity"].get<double>(), 0);
    EXPECT_TRUE(first["rank_correlation"].is_null());
}

TEST(SensitivityCommand, OfLambdaRunsNothing) {
    TinyStudy study("sensitivity-lambda");
    study.files["stages.csv"] =
        "species,from,to,kind,value\nmarsh_bird,1,2,transition,0.3\nmarsh_bird,2,2,transition,0.6\n"
        "marsh_bird,2,1,fecundity,1.5\n";
    study.replace("species.csv", "2,1.4,kernel", "2,,kernel");
    study.replace("study.toml", "terms = \"terms.csv\"", "terms = \"terms.csv\"\nstages = \"stages.csv\"");
    const Outcome told = spoor(study.write(), "sensitivity study.toml --lambda --format csv");

    ASSERT_EQ(told.exit_code, 0) << told.err;
    EXPECT_THAT(told.out, HasSubstr("species,lambda,from,to,kind,value,sensitivity,elasticity\n"
                                    "heath_butterfly,1.8,1,1,fecundity,1.8,1,1\n"));
    // lambda^2 - 0.6 lambda - 0.45 = 0
    EXPECT_THAT(told.out, HasSubstr("marsh_bird,1.03484692,2,1,fecundity,1.5,"));
}

TEST(SensitivityCommand, RefusesWhatItDoesNotKnow) {
    TinyStudy study("sensitivity-faults");
    const auto& directory = study.write();
    const auto fault = [&](const std::string& arguments) {
        const Outcome told = spoor(directory, "sensitivity study.toml -q " + arguments);
        EXPECT_EQ(told.exit_code, 2) << arguments;
        EXPECT_THAT(told.out, testing::IsEmpty());
        return told.err;
    };

    EXPECT_THAT(fault("--vary fecundty"), HasSubstr("did you mean 'fecundity'?"));
    EXPECT_THAT(fault("--vary fecundity,fecundity=10%"), HasSubstr("'fecundity' twice"));
    EXPECT_THAT(fault("--vary walk_mortality"), HasSubstr("has a value in any species"));
    EXPECT_THAT(fault("--samples 3"), HasSubstr("too few"));
    EXPECT_THAT(fault("--outcome finall"), HasSubstr("finall"));
    EXPECT_THAT(fault("--range 200"), HasSubstr("range"));
}

}  // namespace
}  // namespace spoor::test
