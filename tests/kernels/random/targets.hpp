#pragma once

#include <hwy/highway.h>

#include <cstdlib>

namespace spoor::test {

/// Runs `check(name)` once for every vector instruction set that was compiled and that this machine has.
template <typename Check>
void for_each_target(const Check& check) {
    for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        check(hwy::TargetName(target));
    }
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

/// SPOOR_LONG_TESTS asks for the samples that take minutes.
inline bool long_tests() {
    return std::getenv("SPOOR_LONG_TESTS") != nullptr;
}

}  // namespace spoor::test
