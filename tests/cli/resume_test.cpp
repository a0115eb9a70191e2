#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "child.hpp"
#include "long_run.hpp"

namespace spoor::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Resume : public LongRun {
protected:
    /// Stops a run after some species. @returns its exit code.
    int stop(const std::string& arguments, std::size_t after, int signal) const {
        Child child(study_.directory(), "run study.toml " + arguments);
        EXPECT_TRUE(child.wait_for_units("out.nc", after)) << read_text(at("child.err"));
        return child.end(signal);
    }
};

TEST_F(Resume, AfterAKillGivesTheSameCube) {
    ASSERT_EQ(run("-q -o whole.nc --threads 2").exit_code, 0);
    for (const std::size_t after : {1U, 5U, 9U}) {
        ASSERT_EQ(stop("-q -o out.nc --threads 1", after, SIGKILL), 128 + SIGKILL);
        EXPECT_FALSE(std::filesystem::exists(at("out.nc")));

        const Outcome outcome = run("-o out.nc --resume --threads 3");

        ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr("of 12 species are finished already"));
        EXPECT_EQ(differing("out.nc", "whole.nc"), 0) << "stopped after " << after;
        EXPECT_FALSE(std::filesystem::exists(at("out.nc.units")));
        EXPECT_FALSE(std::filesystem::exists(at("out.nc.partial")));
        std::filesystem::remove(at("out.nc"));
    }
}

TEST_F(Resume, InAChainAndFromAnotherFolder) {
    ASSERT_EQ(run("-q -o whole.nc").exit_code, 0);
    ASSERT_EQ(stop("-q -o out.nc --threads 1", 1, SIGTERM), 143);
    const std::string said = read_text(at("child.err"));
    EXPECT_THAT(said, AllOf(HasSubstr("of 12 species are finished and kept in 'out.nc.units'"),
                            HasSubstr("--resume")));
    EXPECT_FALSE(std::filesystem::exists(at("out.nc.partial")));
    for (const std::size_t after : {4U, 7U, 10U})
        ASSERT_EQ(stop("-q -o out.nc --resume --threads 2", after, after == 7 ? SIGKILL : SIGINT),
                  after == 7 ? 137 : 130);
    const std::filesystem::path moved = at("moved");
    std::filesystem::create_directory(moved);
    for (const auto& entry : std::filesystem::directory_iterator(study_.directory())) {
        if (entry.path() != moved) std::filesystem::rename(entry.path(), moved / entry.path().filename());
    }

    const Outcome outcome = spoor(moved, "run study.toml -o out.nc --resume --threads 1 --memory 2G");

    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(differing("moved/out.nc", "moved/whole.nc"), 0);
}

TEST_F(Resume, OfSomethingElseIsRefusedByName) {
    ASSERT_EQ(stop("-q -o out.nc --threads 1", 2, SIGINT), 130);
    const std::string before = study_.files.at("study.toml");
    write_text(at("study.toml"), "# a remark\n" + before);
    const Outcome options = run("-q -o out.nc --resume --replicates 7 --seed 3 --species marsh_bird");
    EXPECT_EQ(options.exit_code, 2);
    EXPECT_THAT(options.err, AllOf(HasSubstr("replicates: was 200, is 7"), HasSubstr("seed: was 7, is 3"),
                                   HasSubstr("species: was heath_butterfly,"), Not(HasSubstr("[run]"))));

    study_.replace("study.toml", "develop_years = 2}]", "develop_years = 1}]");
    study_.replace("study.toml", "futures = 3", "futures = 2");
    study_.replace("species.csv", "0.4,0.1,0.5", "0.4,0.1,0.6");
    study_.write();
    const Outcome files = run("-q -o out.nc --resume");
    EXPECT_EQ(files.exit_code, 2);
    EXPECT_THAT(
        files.err,
        AllOf(HasSubstr("[run] futures: was 3, is 2"), HasSubstr("[[measure_type]] 'to_heath' effects: was"),
              HasSubstr("input 'species.csv': its content changed"), Not(HasSubstr("terms.csv"))));
    EXPECT_GE(Child::finished_units(at("out.nc.units")), 2U) << "what is there stays";
    EXPECT_EQ(run("-q -o out.nc").exit_code, 2);
    EXPECT_EQ(run("-q -o out.nc --overwrite").exit_code, 0) << "begins anew";
    EXPECT_FALSE(std::filesystem::exists(at("out.nc.units")));
}

TEST_F(Resume, PassesOverDamagedSpecies) {
    ASSERT_EQ(run("-q -o whole.nc").exit_code, 0);
    ASSERT_EQ(run("-q -o out.nc --keep-units").exit_code, 0);
    EXPECT_EQ(Child::finished_units(at("out.nc.units")), species);
    EXPECT_THAT(run("-o out.nc --resume").err, HasSubstr("out.nc is finished"));
    std::filesystem::remove(at("out.nc"));
    std::filesystem::resize_file(at("out.nc.units/marsh_bird.su"), 500);
    std::string bytes = read_text(at("out.nc.units/extra_4.su"));
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 4);
    write_text(at("out.nc.units/extra_4.su"), bytes);
    std::filesystem::copy_file(at("out.nc.units/extra_5.su"), at("out.nc.units/extra_6.su"),
                               std::filesystem::copy_options::overwrite_existing);
    write_text(at("out.nc.units/notes.txt"), "of the user");

    const Outcome outcome = run("-o out.nc --resume");

    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("9 of 12 species are finished already"),
                                   HasSubstr("marsh_bird.su' cannot be used: it is shorter than it says"),
                                   HasSubstr("extra_4.su' cannot be used: its checksum is wrong"),
                                   HasSubstr("extra_6.su' cannot be used: it belongs to another run")));
    EXPECT_EQ(differing("out.nc", "whole.nc"), 0);
    EXPECT_EQ(read_text(at("out.nc.units/notes.txt")), "of the user");
}

TEST_F(Resume, WithNothingThereBeginsAndWithAllThereIsDone) {
    const Outcome first = run("-o out.nc --resume");
    ASSERT_EQ(first.exit_code, 0) << first.err;
    EXPECT_THAT(first.err, HasSubstr("there is nothing to resume: the run begins from the start"));
    const auto written = std::filesystem::last_write_time(at("out.nc"));

    const Outcome again = run("-o out.nc --resume");
    const Outcome other = run("-o out.nc --resume --seed 8");

    EXPECT_EQ(again.exit_code, 0);
    EXPECT_THAT(again.err, HasSubstr("out.nc is finished: there is nothing to resume"));
    EXPECT_EQ(other.exit_code, 2);
    EXPECT_THAT(other.err, AllOf(HasSubstr("seed: was 7, is 8"), HasSubstr("--overwrite")));
    EXPECT_EQ(std::filesystem::last_write_time(at("out.nc")), written);
}

TEST_F(Resume, IsRefusedWhileAnotherRunIsAtWork) {
    Child child(study_.directory(), "run study.toml -q -o out.nc --threads 1");
    ASSERT_TRUE(child.wait_for_units("out.nc", 1));

    const Outcome second = run("-q -o out.nc --resume");

    EXPECT_EQ(second.exit_code, 2);
    EXPECT_THAT(second.err, HasSubstr("another run is at work in 'out.nc.units'"));
}

TEST_F(Resume, AFullDiskLeavesWhatIsFinished) {
    ASSERT_EQ(run("-q -o whole.nc").exit_code, 0);
    const auto limit = std::filesystem::file_size(at("whole.nc")) / 2048;  // half of it, in 1 KiB
    const std::string command = "cd '" + study_.directory().string() + "' && trap '' XFSZ && ulimit -f " +
                                std::to_string(limit) +
                                " && '" SPOOR_PROGRAM "' run study.toml -q -o out.nc --threads 1 2>full.err";

    const int status = std::system(("bash -c \"" + command + "\"").c_str());

    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 1) << read_text(at("full.err"));
    EXPECT_THAT(read_text(at("full.err")), HasSubstr("File too large"));
    EXPECT_FALSE(std::filesystem::exists(at("out.nc")));
    ASSERT_EQ(run("-q -o out.nc --resume").exit_code, 0);
    EXPECT_EQ(differing("out.nc", "whole.nc"), 0);
}

}  // namespace
}  // namespace spoor::test
