#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "program.hpp"

namespace spoor::test {
namespace {

/// The last number in a text before " MiB" after some words; 0: none.
double mebibytes_after(const std::string& text, const std::string& words) {
    const std::regex number(words + R"( *(?:at most )?([0-9.]+) MiB)");
    double last = 0;
    for (auto at = std::sregex_iterator(text.begin(), text.end(), number); at != std::sregex_iterator(); ++at)
        last = std::stod((*at)[1]);
    return last;
}

/// What a run of the study of `spoor new` takes is what it said it would.
class CliMemory : public testing::TestWithParam<const char*> {};

TEST_P(CliMemory, TakesWhatWasPlanned) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "a sanitized program takes other memory";
#endif
    const TinyStudy scratch("planned");
    const std::filesystem::path& directory = scratch.write();
    ASSERT_EQ(spoor(directory, "new own").exit_code, 0);

    const Outcome outcome = spoor(directory, std::string("run own/study.toml -o out.nc ") + GetParam());

    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    const double planned = mebibytes_after(outcome.err, "memory");
    const double taken = mebibytes_after(outcome.err, "peak memory");
    EXPECT_LE(taken, planned) << outcome.err;
    EXPECT_GE(taken, 0.7 * planned) << outcome.err;
}

INSTANTIATE_TEST_SUITE_P(Runs, CliMemory,
                         testing::Values("--threads 1", "--threads 2", "--threads 2 --replicates 1000",
                                         "--threads 1 --replicates 1000 --memory 200M",
                                         "--threads 2 --replicates 4000 --memory 300M",
                                         "--threads 2 --only suitability", "--threads 2 --mode expected"));

}  // namespace
}  // namespace spoor::test
