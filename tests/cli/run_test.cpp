#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "program.hpp"
#include "sim/io/cube.hpp"

namespace spoor::test {
namespace {

using testing::HasSubstr;

TEST(CliRun, AStudyBecomesACube) {
    const TinyStudy study("run");
    study.write();

    const Outcome outcome = spoor(study.directory(), "run study.toml -o out.nc");

    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(outcome.out, "") << "results go to the cube, progress to stderr";
    EXPECT_THAT(outcome.err, HasSubstr("wrote out.nc"));
    const CubeReader cube(study.directory() / "out.nc");
    EXPECT_EQ(cube.axes().scenarios, (std::vector<std::string>{"reference", "couple", "everything"}));
    EXPECT_EQ(cube.axes().species.size(), 2U);
    EXPECT_EQ(cube.axes().regions.size(), 3U);
    EXPECT_EQ(cube.table("total").shape, (std::vector<std::size_t>{3, 2, 3, 5, 12}));
}

TEST(CliRun, TheSameSeedGivesTheSameBytesOfContent) {
    const TinyStudy study("seed");
    study.write();
    ASSERT_EQ(spoor(study.directory(), "run study.toml -q -o a.nc --threads 1").exit_code, 0);
    ASSERT_EQ(spoor(study.directory(), "run study.toml -q -o b.nc --threads 2").exit_code, 0);
    ASSERT_EQ(spoor(study.directory(), "run study.toml -q -o c.nc --seed 8").exit_code, 0);

    const auto a = CubeReader(study.directory() / "a.nc").table("total").values;

    EXPECT_EQ(a, CubeReader(study.directory() / "b.nc").table("total").values);
    EXPECT_NE(a, CubeReader(study.directory() / "c.nc").table("total").values);
}

TEST(CliRun, AnExistingCubeIsKept) {
    const TinyStudy study("existing");
    study.write();
    write_text(study.directory() / "out.nc", "precious");

    const Outcome outcome = spoor(study.directory(), "run study.toml -o out.nc");

    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("--overwrite"));
    EXPECT_EQ(read_text(study.directory() / "out.nc"), "precious");
}

TEST(CliRun, WhatTheCommandLineChooses) {
    const TinyStudy study("choice");
    study.write();

    const Outcome outcome =
        spoor(study.directory(),
              "run study.toml -q -o out.nc --species marsh_bird --scenario everything --replicates 3");

    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    const CubeReader cube(study.directory() / "out.nc");
    EXPECT_EQ(cube.axes().scenarios, (std::vector<std::string>{"reference", "everything"}));
    EXPECT_EQ(cube.axes().species.front().id, "marsh_bird");
    EXPECT_EQ(cube.axes().replicates, 3);
}

TEST(CliRun, EveryDispersalAlgorithmAgreesInExpectedMode) {
    const TinyStudy study("algorithms");
    study.write();
    ASSERT_EQ(spoor(study.directory(), "run study.toml -q -o auto.nc --mode expected").exit_code, 0);
    const auto expected = CubeReader(study.directory() / "auto.nc").table("total").values;
    for (const std::string algorithm : {"scatter", "sparse", "stencil", "fft"}) {
        const Outcome outcome = spoor(study.directory(), "run study.toml -q --mode expected -o " + algorithm +
                                                             ".nc --dispersal " + algorithm);
        ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
        const auto values = CubeReader(study.directory() / (algorithm + ".nc")).table("total").values;
        ASSERT_EQ(values.size(), expected.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (std::isnan(expected[i])) continue;
            EXPECT_NEAR(values[i], expected[i], 1e-4 * std::abs(expected[i]) + 1e-6) << algorithm << ' ' << i;
        }
    }
}

TEST(CliRun, AnAlgorithmThatCannotServeIsAnError) {
    const TinyStudy study("cannot");
    study.write();

    const Outcome outcome = spoor(study.directory(), "run study.toml -q -o out.nc --dispersal separable");

    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("no dispersal algorithm can serve"));
    EXPECT_THAT(outcome.err, HasSubstr("only Gaussian kernels are products of rows and columns"));
    EXPECT_FALSE(std::filesystem::exists(study.directory() / "out.nc"));
    EXPECT_FALSE(std::filesystem::exists(study.directory() / "out.nc.partial"));
}

TEST(CliRun, ADryRunPrintsThePlanAndWritesNothing) {
    const TinyStudy study("dry");
    study.write();

    const Outcome outcome = spoor(study.directory(), "run study.toml --dry-run -o out.nc");

    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.out, HasSubstr("40 x 30 cells"));
    EXPECT_FALSE(std::filesystem::exists(study.directory() / "out.nc"));
}

TEST(CliRun, TooLittleMemoryIsSaidBeforeWork) {
    const TinyStudy study("memory");
    study.write();

    const Outcome outcome = spoor(study.directory(), "run study.toml -q -o out.nc --memory 10M");

    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("--memory"));
}

TEST(CliRun, TakesAsManyThreadsAsCoresItIsBoundTo) {
    const TinyStudy study("bound");
    study.write();
    const std::string bound = "cd '" + study.directory().string() +
                              "' && taskset -c 0 '" SPOOR_PROGRAM "' run study.toml --dry-run >plan.txt 2>&1";

    ASSERT_EQ(std::system(bound.c_str()), 0) << read_text(study.directory() / "plan.txt");

    EXPECT_THAT(read_text(study.directory() / "plan.txt"), HasSubstr("threads     1\n"));
}

TEST(CliRun, MemoryThatIsNoSizeIsRefused) {
    const TinyStudy study("memory_size");
    study.write();

    for (const std::string size : {"inf", "nan", "-1G", "1e30G", "0.1", "16X", "much"}) {
        const Outcome outcome =
            spoor(study.directory(), "run study.toml -q --dry-run -o out.nc --memory=" + size);
        EXPECT_EQ(outcome.exit_code, 2) << size;
        EXPECT_THAT(outcome.err, HasSubstr("--memory '" + size + "' is not a size"));
    }
}

TEST(CliUsage, ATypoIsAnsweredWithTheNearestName) {
    const Outcome option = spoor(std::filesystem::temp_directory_path(), "run study.toml --replicats 3");
    EXPECT_EQ(option.exit_code, 2);
    EXPECT_THAT(option.err, HasSubstr("--replicates"));

    const Outcome command = spoor(std::filesystem::temp_directory_path(), "chek study.toml");
    EXPECT_EQ(command.exit_code, 2);
    EXPECT_THAT(command.err, HasSubstr("check"));
}

TEST(CliUsage, HelpHasExamplesOnEveryLevel) {
    for (const std::string command :
         {"new", "check", "run", "info", "compare", "export", "landscape", "completion"}) {
        const Outcome outcome = spoor(std::filesystem::temp_directory_path(), command + " --help");
        EXPECT_EQ(outcome.exit_code, 0) << command;
        EXPECT_THAT(outcome.out, HasSubstr("Example")) << command;
    }
}

TEST(CliNew, TheStudyItWritesRunsAsItStands) {
    const TinyStudy scratch("new");
    const auto directory = scratch.write();

    ASSERT_EQ(spoor(directory, "new mine").exit_code, 0);
    const Outcome run = spoor(directory, "run mine/study.toml --replicates 2 -o mine.nc");
    const Outcome compare = spoor(directory, "compare mine.nc");
    const Outcome map =
        spoor(directory, "export mine.nc --species lutra_lutra --scenario all --year 2014 -o otter.png");

    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_THAT(compare.out, HasSubstr("lutra_lutra"));
    EXPECT_THAT(compare.out, HasSubstr("synthetic"));
    EXPECT_EQ(map.exit_code, 0) << map.err;
    EXPECT_TRUE(std::filesystem::exists(directory / "otter.png"));
    EXPECT_EQ(spoor(directory, "new mine").exit_code, 2) << "a directory that holds something is left alone";
}

TEST(CliUsage, TheVersionNamesItsLibraries) {
    const Outcome outcome = spoor(std::filesystem::temp_directory_path(), "--version");

    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.out, HasSubstr("GDAL"));
    EXPECT_THAT(outcome.out, HasSubstr("HDF5"));
}

}  // namespace
}  // namespace spoor::test
