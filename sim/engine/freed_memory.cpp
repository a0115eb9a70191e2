#include "sim/engine/freed_memory.hpp"

#ifdef __linux__
#include <malloc.h>
#include <unistd.h>

#include <fstream>
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

void return_freed_memory_above(std::size_t resident) {
#ifdef __linux__
    std::ifstream pages_of_program("/proc/self/statm");
    std::size_t whole = 0;
    std::size_t present = 0;
    pages_of_program >> whole >> present;
    if (present * static_cast<std::size_t>(sysconf(_SC_PAGE_SIZE)) > resident) return_freed_memory();
#else
    static_cast<void>(resident);
#endif
}

}  // namespace spoor
