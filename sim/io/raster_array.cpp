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
    constexpr std::size_t page = 4096;
    const std::size_t before = (page - reinterpret_cast<std::uintptr_t>(memory) % page) % page;
    if (before + page > bytes) return;
    const std::size_t whole_pages = (bytes - before) / page * page;
    (void)madvise(static_cast<std::byte*>(memory) + before, whole_pages, MADV_HUGEPAGE);
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
