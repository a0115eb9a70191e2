#pragma once

#include <hwy/highway.h>

#include <cstdint>

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

}  // namespace spoor::test
