#include "sim/cli/memory_reuse.hpp"

#ifdef __linux__
#include <malloc.h>

#include <limits>
#endif

namespace spoor::cli {

void reuse_freed_memory() {
#ifdef __linux__
    constexpr int never = std::numeric_limits<int>::max();
    constexpr int gibibyte = 1 << 30;
    mallopt(M_MMAP_THRESHOLD, gibibyte);
    mallopt(M_TRIM_THRESHOLD, never);
#endif
}

}  // namespace spoor::cli
