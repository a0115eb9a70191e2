#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "child.hpp"
#include "long_run.hpp"
#include "tests/long_tests.hpp"

namespace spoor::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// Processes that share a run.
class Share : public LongRun {
protected:
    void SetUp() override { skip_long_tests_unless_asked_for(); }

    /// Begins a process, which says what it does in `NAME.err`.
    [[nodiscard]] std::unique_ptr<Child> begin(const std::string& name, const std::string& arguments) const {
        return std::make_unique<Child>(study_.directory(), "run study.toml -o out.nc " + arguments,
                                       name + ".err");
    }
    /// Begins one and waits until it has begun the cube, so that it is the one that writes it.
    [[nodiscard]] std::unique_ptr<Child> begin_writer(const std::string& arguments) const {
        auto writer = begin("writer", arguments);
        EXPECT_TRUE(writer->wait_for("out.nc.partial")) << said("writer");
        return writer;
    }
    [[nodiscard]] std::string said(const std::string& name) const { return read_text(at(name + ".err")); }
    /// The cube is whole, as one process wrote `whole.nc`, and nothing else is left.
    void expect_whole() const {
        EXPECT_EQ(differing("out.nc", "whole.nc"), 0);
        EXPECT_FALSE(std::filesystem::exists(at("out.nc.units")));
        EXPECT_FALSE(std::filesystem::exists(at("out.nc.partial")));
    }
};

TEST_F(Share, GivesTheCubeOfOneProcess) {
    ASSERT_EQ(run("-q -o whole.nc").exit_code, 0);
    const std::vector<std::string> names{"one", "two", "three"};
    std::vector<std::unique_ptr<Child>> processes;
    processes.reserve(names.size());
    for (const std::string& name : names) processes.push_back(begin(name, "--share 3 --threads 1"));

    int writers = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        EXPECT_EQ(processes[i]->wait(), 0) << said(names[i]);
        writers += said(names[i]).find("it writes the cube") != std::string::npos ? 1 : 0;
    }

    EXPECT_EQ(writers, 1);
    expect_whole();
}

TEST_F(Share, OneAloneDoesEverything) {
    ASSERT_EQ(run("-q -o whole.nc").exit_code, 0);

    const Outcome outcome = run("-o out.nc --share 5");

    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("shared: 12 species were simulated here, 0 by other processes"));
    expect_whole();
}

TEST_F(Share, GoesOnWithoutAHelperThatIsKilled) {
    ASSERT_EQ(run("-q -o whole.nc").exit_code, 0);
    const auto writer = begin_writer("--share 2 --threads 1");
    writer->hold_up();
    const auto helper = begin("helper", "--share 2 --threads 1");
    ASSERT_TRUE(helper->wait_for_units("out.nc", 2)) << said("helper");
    ASSERT_EQ(helper->end(SIGKILL), 128 + SIGKILL);
    writer->let_go_on();

    EXPECT_EQ(writer->wait(), 0) << said("writer");
    expect_whole();
}

TEST_F(Share, AnotherWritesTheCubeWhereTheWriterIsKilled) {
    const std::string longer = " --replicates 2000";
    ASSERT_EQ(run("-q -o whole.nc" + longer).exit_code, 0);
    const auto writer = begin_writer("--share 2 --threads 1" + longer);
    writer->hold_up();
    const auto helper = begin("helper", "--share 2 --threads 1" + longer);
    ASSERT_TRUE(helper->wait_for_units("out.nc", 2)) << said("helper");
    ASSERT_EQ(writer->end(SIGKILL), 128 + SIGKILL);

    EXPECT_EQ(helper->wait(), 0);
    EXPECT_THAT(said("helper"), HasSubstr("the process that was to write the cube has ended: this one does"));
    expect_whole();
}

TEST_F(Share, LongAnyoneMayBeKilledAtAnyTime) {
    ASSERT_EQ(run("-q -o whole.nc").exit_code, 0);
    std::mt19937 draw(7);
    for (int round = 0; round < 50; ++round) {
        std::vector<std::unique_ptr<Child>> processes;
        processes.reserve(3);
        for (const std::string name : {"one", "two", "three"})
            processes.push_back(begin(name, "--share 3 --threads 1"));
        std::this_thread::sleep_for(std::chrono::milliseconds(draw() % 300));
        processes[draw() % 3]->end(SIGKILL);
        for (const auto& process : processes) process->wait();

        const Outcome rest = run("-q -o out.nc --share 2");

        ASSERT_EQ(rest.exit_code, 0) << "round " << round << '\n' << rest.err;
        expect_whole();
        std::filesystem::remove(at("out.nc"));
    }
}

TEST_F(Share, WhoIsStoppedLeavesWhatItFinished) {
    ASSERT_EQ(run("-q -o whole.nc").exit_code, 0);
    const auto writer = begin_writer("--share 2 --threads 1");
    ASSERT_TRUE(writer->wait_for_units("out.nc", 3));
    ASSERT_EQ(writer->end(SIGTERM), 143);
    EXPECT_THAT(said("writer"), HasSubstr("of 12 species are finished and kept"));

    const Outcome outcome = run("-o out.nc --share 2");

    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("of 12 species are finished already"));
    expect_whole();
}

TEST_F(Share, WhoComesTooLateHasNothingToDo) {
    ASSERT_EQ(run("-q -o whole.nc --keep-units").exit_code, 0);
    EXPECT_FALSE(std::filesystem::exists(at("whole.nc.units/claims")));
    const auto written = std::filesystem::last_write_time(at("whole.nc"));

    for (const std::string overwrite : {"", " --overwrite"}) {
        const Outcome late = run("-o whole.nc --share 2" + overwrite);
        EXPECT_EQ(late.exit_code, 0) << late.err;
        EXPECT_THAT(late.err, HasSubstr("whole.nc is finished: there is nothing to share"));
        EXPECT_EQ(std::filesystem::last_write_time(at("whole.nc")), written);
    }
    const Outcome other = run("-o whole.nc --share 2 --seed 8");
    EXPECT_EQ(other.exit_code, 2);
}

TEST_F(Share, RefusesAnotherStudyAndWhoDoesNotShare) {
    const auto writer = begin_writer("--share 2 --threads 1");
    writer->hold_up();

    for (const std::string overwrite : {"", " --overwrite"}) {
        const Outcome other = run("-o out.nc --share 2 --seed 8" + overwrite);
        EXPECT_EQ(other.exit_code, 2);
        EXPECT_THAT(other.err, AllOf(HasSubstr("--share: what is in 'out.nc.units' is of another run"),
                                     HasSubstr("seed: was 7, is 8")));
        const Outcome alone = run("-o out.nc --resume" + overwrite);
        EXPECT_EQ(alone.exit_code, 2);
        EXPECT_THAT(alone.err, HasSubstr("another run is at work in 'out.nc.units'"));
    }
    writer->let_go_on();
    EXPECT_EQ(writer->wait(), 0) << said("writer");
    EXPECT_THAT(run("-q -o out.nc --share 2 --baseline whole.nc").err, HasSubstr("--share"));
}

TEST_F(Share, BeginsAnewOnlyWhereUnitsAreOfAnotherRun) {
    const auto before = begin_writer("--share 2 --threads 1 --seed 8");
    ASSERT_TRUE(before->wait_for_units("out.nc", 2));
    ASSERT_EQ(before->end(SIGKILL), 128 + SIGKILL);
    ASSERT_EQ(run("-q -o whole.nc").exit_code, 0);

    EXPECT_EQ(run("-o out.nc --share 2").exit_code, 2);
    EXPECT_FALSE(std::filesystem::exists(at("out.nc.units/claims"))) << "who is refused leaves nothing";
    const Outcome anew = run("-o out.nc --share 2 --overwrite");

    ASSERT_EQ(anew.exit_code, 0) << anew.err;
    EXPECT_THAT(anew.err, Not(HasSubstr("are finished already")));
    expect_whole();
}

}  // namespace
}  // namespace spoor::test
