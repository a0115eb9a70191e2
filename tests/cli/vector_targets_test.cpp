#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "program.hpp"

namespace spoor::test {
namespace {

using testing::HasSubstr;

/// What the program says with SPOOR_TARGETS set.
Outcome version_with(const std::string& targets) {
    ::setenv("SPOOR_TARGETS", targets.c_str(), 1);
    Outcome outcome = spoor(std::filesystem::temp_directory_path(), "--version");
    ::unsetenv("SPOOR_TARGETS");
    return outcome;
}

TEST(VectorTargets, NoNewerInstructionsThanAskedFor) {
#if defined(__x86_64__)
    const Outcome outcome = version_with("SSE4");

    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("vector target SSE4"));
#else
    GTEST_SKIP() << "SSE4 is of x86 only";
#endif
}

TEST(VectorTargets, AnUnknownNameIsBadUsage) {
    const Outcome outcome = version_with("AVX9000");

    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("AVX9000"));
}

TEST(VectorTargets, EmptyIsTheBestOfTheMachine) {
    EXPECT_EQ(version_with("").exit_code, 0);
}

}  // namespace
}  // namespace spoor::test
