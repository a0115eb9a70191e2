#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <string_view>

namespace spoor::test {

/// For SetUp: cases whose name begins with Long take minutes, and run only with SPOOR_LONG_TESTS set
/// (make test-long).
inline void skip_long_tests_unless_asked_for() {
    const std::string_view name = testing::UnitTest::GetInstance()->current_test_info()->name();
    if (name.starts_with("Long") && std::getenv("SPOOR_LONG_TESTS") == nullptr)
        GTEST_SKIP() << "takes minutes: make test-long";
}

}  // namespace spoor::test
