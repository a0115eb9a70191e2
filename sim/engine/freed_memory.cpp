#include "sim/engine/freed_memory.hpp"

#ifdef __linux__
#include <malloc.h>

#include <limits>
#endif

namespace spoor {

void reuse_freed_memory() {
#ifdef __linux__
    constexpr int never = std::numeric_limits<int>::max();
    constexpr int gibibyte = 1 << 30;
    mallopt(M_MMAP_THRESHOLD, gibibyte);
    mallopt(M_TRIM_THRESHOLD, never);
#endif
}

void return_freed_memory() {
#ifdef __linux__
    malloc_trim(0);
#endif
}

}  // namespace spoor
