#include "sim/io/raster_array.hpp"

#ifdef __linux__
#include <sys/mman.h>

#include <cstdint>
#endif

namespace spoor {

namespace {

/// A hint for memory that was not written to yet; where it is not taken nothing is different.
void ask_for_large_pages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
    constexpr std::uintptr_t page = 4096;
    const auto begin = (reinterpret_cast<std::uintptr_t>(memory) + page - 1) / page * page;
    const auto end = (reinterpret_cast<std::uintptr_t>(memory) + bytes) / page * page;
    if (begin < end) (void)madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
#endif
}

}  // namespace

std::vector<float> raster_array(std::size_t cells) {
    std::vector<float> array;
    array.reserve(cells);
    ask_for_large_pages(array.data(), cells * sizeof(float));
    array.resize(cells);
    return array;
}

}  // namespace spoor
