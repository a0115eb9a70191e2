// Drives a law over the rows of a LaneDraw: gathers rows that have something to draw, fills their words,
// inverts them by groups of vectors and lets the reference decide the doubtful. Included once a Highway
// target.

#include <cassert>
#include <cstring>
#include <span>

#include "hwy/highway.h"
#include "kernels/random/inversion-inl.hpp"
#include "kernels/random/philox-inl.hpp"

#if defined(SPOOR_KERNELS_RANDOM_ROWS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef SPOOR_KERNELS_RANDOM_ROWS_INL
#undef SPOOR_KERNELS_RANDOM_ROWS_INL
#else
#define SPOOR_KERNELS_RANDOM_ROWS_INL
#endif

HWY_BEFORE_NAMESPACE();
namespace spoor::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

/// Calls visit(row) for all rows of sixteen, in the order of the arrays.
template <class Visit>
HWY_ATTR HWY_INLINE void for_each_row(const LaneDraw& where, const Visit& visit) {
    assert(where.lanes % lane_block == 0 && where.first_replicate % lane_block == 0);
    const std::uint32_t first_block = where.first_replicate / static_cast<std::uint32_t>(lane_block) * 4;
    std::size_t offset = 0;
    for (const CellIndex cell : where.cells) {
        std::uint32_t block = first_block;
        for (std::size_t lane = 0; lane < where.lanes; lane += lane_block) {
            visit(LaneRow{cell, block, offset});
            block += 4;
            offset += lane_block;
        }
    }
}

HWY_ATTR HWY_INLINE bool all_zero(const float* row) {
    const Tag d;
    Mask positive = hn::Gt(hn::LoadU(d, row), hn::Zero(d));
    for (std::size_t i = lanes_32; i < lane_block; i += lanes_32) {
        positive = hn::Or(positive, hn::Gt(hn::LoadU(d, row + i), hn::Zero(d)));
    }
    return hn::AllFalse(d, positive);
}

HWY_ATTR HWY_INLINE void note_doubts(const Verdicts& verdicts, std::size_t begin, LaneChunk& chunk) {
    const Tag d;
    if (hn::AllFalse(d, any_of(verdicts.doubt))) return;
    for (std::size_t v = 0; v < group; ++v) {
        HWY_ALIGN std::array<float, lanes_32> flags;
        hn::Store(hn::IfThenElseZero(verdicts.doubt[v], hn::Set(d, 1.0F)), d, flags.data());
        for (std::size_t lane = 0; lane < lanes_32; ++lane) {
            if (flags[lane] != 0) {
                chunk.doubtful[chunk.doubts++] = static_cast<std::uint16_t>(begin + v * lanes_32 + lane);
            }
        }
    }
}

/// Puts the vectors that have something to draw one behind the other, so that lanes beyond the last replicate
/// and cells where few are cost nothing. The others draw 0.
/// @returns entries in use.
template <class Law>
HWY_ATTR HWY_INLINE std::size_t close_ranks(LaneChunk& chunk, float* counts) {
    const Tag d;
    std::size_t used = 0;
    for (std::size_t from = 0; from < chunk.rows * lane_block; from += lanes_32) {
        const Vec first = hn::Load(d, chunk.first.data() + from);
        if (hn::AllFalse(d, hn::Gt(first, hn::Zero(d)))) {
            hn::StoreU(hn::Zero(d), d, counts + chunk.row[from / lane_block].offset + from % lane_block);
            continue;
        }
        hn::Store(first, d, chunk.first.data() + used);
        if constexpr (Law::parameters == 2)
            hn::Store(hn::Load(d, chunk.second.data() + from), d, chunk.second.data() + used);
        hn::Store(hn::Load(TagU(), chunk.words.data() + from), TagU(), chunk.words.data() + used);
        chunk.origin[used / lanes_32] = static_cast<std::uint16_t>(from);
        used += lanes_32;
    }
    return used;
}

/// Law: parameters (1 or 2); invert(const LaneChunk&, begin, Verdicts&); reference(u, first, second).
template <class Law>
HWY_ATTR void draw_chunk(const LaneDraw& where, LaneChunk& chunk, float* counts) {
    const Tag d;
    fill_words(where, where.draw, chunk.row.data(), chunk.rows, chunk.words.data());
    const std::size_t entries = close_ranks<Law>(chunk, counts);
    // Fill the last group with entries that draw 0.
    const std::size_t padded = (entries + group_entries - 1) / group_entries * group_entries;
    for (std::size_t i = entries; i < padded; ++i) {
        chunk.first[i] = 0;
        chunk.second[i] = 0.5F;
        chunk.words[i] = 0;
    }
    chunk.doubts = 0;
    for (std::size_t begin = 0; begin < padded; begin += group_entries) {
        Verdicts verdicts = no_verdicts();
        Law::invert(chunk, begin, verdicts);
        for (std::size_t v = 0; v < group; ++v) {
            hn::Store(verdicts.count[v], d, chunk.counts.data() + begin + v * lanes_32);
        }
        note_doubts(verdicts, begin, chunk);
    }
    for (std::size_t i = 0; i < chunk.doubts; ++i) {
        const std::size_t entry = chunk.doubtful[i];
        if (entry >= entries) break;
        const std::size_t origin = chunk.origin[entry / lanes_32] + entry % lanes_32;
        const LaneRow& row = chunk.row[origin / lane_block];
        const double u =
            draw_uniform(where.key, row.cell, replicate_of(row, origin % lane_block), where.site, where.draw);
        chunk.counts[entry] = static_cast<float>(Law::reference(u, chunk.first[entry], chunk.second[entry]));
    }
    for (std::size_t i = 0; i < entries; i += lanes_32) {
        const std::size_t origin = chunk.origin[i / lanes_32];
        hn::StoreU(hn::Load(d, chunk.counts.data() + i), d,
                   counts + chunk.row[origin / lane_block].offset + origin % lane_block);
    }
    chunk.rows = 0;
}

/// counts[cell][lane] of a law; where first is 0 in a whole row, no words are made.
template <class Law>
HWY_ATTR void draw_law(const LaneDraw& where, std::span<const float> first, std::span<const float> second,
                       std::span<float> counts) {
    assert(first.size() == where.cells.size() * where.lanes && counts.size() == first.size());
    LaneChunk chunk;
    for_each_row(where, [&](const LaneRow& row) HWY_ATTR {
        if (all_zero(first.data() + row.offset)) {
            std::memset(counts.data() + row.offset, 0, lane_block * sizeof(float));
            return;
        }
        const std::size_t begin = chunk.rows * lane_block;
        std::memcpy(chunk.first.data() + begin, first.data() + row.offset, lane_block * sizeof(float));
        if constexpr (Law::parameters == 2) {
            std::memcpy(chunk.second.data() + begin, second.data() + row.offset, lane_block * sizeof(float));
        }
        chunk.row[chunk.rows++] = row;
        if (chunk.rows == chunk_rows) draw_chunk<Law>(where, chunk, counts.data());
    });
    if (chunk.rows > 0) draw_chunk<Law>(where, chunk, counts.data());
}

}  // namespace
}  // namespace spoor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
