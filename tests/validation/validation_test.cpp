#include <gtest/gtest.h>

#include "tests/validation/case.hpp"

namespace spoor::validation {
namespace {

class Validation : public testing::TestWithParam<Case> {};

TEST_P(Validation, GivesTheKnownAnswer) {
    if (!GetParam().run) GTEST_SKIP() << GetParam().title << ": " << GetParam().source;
    for (const Check& check : GetParam().run()) {
        // What is known to miss stays on the page as such, until it passes and the mark has to go.
        EXPECT_EQ(check.passes(), check.known_miss.empty())
            << check.quantity << ": expected " << check.expected << ", got " << check.got << ", tolerance "
            << check.tolerance << " (" << check.why_tolerance << ')';
    }
}

INSTANTIATE_TEST_SUITE_P(Known, Validation, testing::ValuesIn(all_cases()),
                         [](const testing::TestParamInfo<Case>& one) { return one.param.name; });

}  // namespace
}  // namespace spoor::validation
