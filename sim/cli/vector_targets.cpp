#include "sim/cli/vector_targets.hpp"

#include <fmt/format.h>
#include <hwy/targets.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "sim/io/error.hpp"

namespace spoor::cli {

void keep_to_vector_targets() {
    const char* const wanted = std::getenv("SPOOR_TARGETS");
    if (wanted == nullptr || *wanted == '\0') return;
    std::string known;
    // Better targets have lower bits.
    for (int bit = 0; bit < 63; ++bit) {
        const std::int64_t target = std::int64_t{1} << bit;
        const std::string name = hwy::TargetName(target);
        if ((HWY_TARGETS & target) == 0 || name == "Unknown") continue;
        if (name == wanted) {
            hwy::DisableTargets(target - 1);
            return;
        }
        known += (known.empty() ? "" : ", ") + name;
    }
    throw InputError(
        fmt::format("SPOOR_TARGETS='{}' names no vector instructions of this program. Set it to one of {}, "
                    "or leave it out",
                    wanted, known));
}

}  // namespace spoor::cli
