#include "kernels/random/lane_chunk.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/random/bits_lanes.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"
#include "kernels/random/rows-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace spoor::HWY_NAMESPACE {
namespace {

HWY_ATTR void draw_bits(const LaneDraw& where, std::span<std::uint32_t> words) {
    assert(words.size() == where.cells.size() * where.lanes);
    LaneChunk chunk;
    const auto flush = [&] {
        if (chunk.rows == 0) return;
        fill_words(where, where.draw, chunk.row.data(), chunk.rows, chunk.words.data());
        // All rows are drawn, so those of a chunk stand together.
        std::memcpy(words.data() + chunk.row[0].offset, chunk.words.data(),
                    chunk.rows * lane_block * sizeof(std::uint32_t));
        chunk.rows = 0;
    };
    for_each_row(where, [&](const LaneRow& row) {
        chunk.row[chunk.rows++] = row;
        if (chunk.rows == chunk_rows) flush();
    });
    flush();
}

}  // namespace
}  // namespace spoor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spoor {

HWY_EXPORT(draw_bits);

void draw_bits_lanes(const LaneDraw& where, std::span<std::uint32_t> words) {
    HWY_DYNAMIC_DISPATCH(draw_bits)(where, words);
}

}  // namespace spoor
#endif
