// Philox4x32-10 (Salmon et al. 2011) on vectors, bit for bit that of Random123.
// Included once a Highway target.

#include <Random123/philox.h>

#include "hwy/highway.h"
#include "kernels/random/lane_chunk.hpp"

#if defined(SPOOR_KERNELS_RANDOM_PHILOX_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef SPOOR_KERNELS_RANDOM_PHILOX_INL
#undef SPOOR_KERNELS_RANDOM_PHILOX_INL
#else
#define SPOOR_KERNELS_RANDOM_PHILOX_INL
#endif

HWY_BEFORE_NAMESPACE();
namespace spoor::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR

/// words[row][16] of the rows of a chunk.
HWY_ATTR void fill_words(const LaneDraw& where, std::uint16_t draw, const LaneRow* rows, std::size_t count,
                         std::uint32_t* words) {
    for (std::size_t r = 0; r < count; ++r) {
        for (std::size_t lane = 0; lane < lane_block; ++lane) {
            words[r * lane_block + lane] =
                draw_bits(where.key, rows[r].cell, replicate_of(rows[r], lane), where.site, draw);
        }
    }
}

#else

// State words are kept in the low halves of 64-bit lanes. The high halves hold rubbish: the multiplication
// does not read them, so no masking is needed. A round costs two multiplications, shifts and three-way xors.
using Tag64 = hn::CappedTag<std::uint64_t, 8>;
using Vec64 = hn::Vec<Tag64>;
inline constexpr std::size_t lanes_64 = hn::MaxLanes(Tag64());
inline constexpr std::size_t philox_rounds = 10;

struct PhiloxKeys {
    std::uint64_t low[philox_rounds];
    std::uint64_t high[philox_rounds];
};

HWY_ATTR HWY_INLINE PhiloxKeys schedule_keys(DrawKey key) {
    PhiloxKeys keys;
    for (std::uint32_t r = 0; r < philox_rounds; ++r) {
        keys.low[r] = key.words[0] + r * PHILOX_W32_0;
        keys.high[r] = key.words[1] + r * PHILOX_W32_1;
    }
    return keys;
}

template <std::size_t Chains>
HWY_ATTR HWY_INLINE void run_rounds(const PhiloxKeys& keys, Vec64 (&state)[Chains][4]) {
    const Tag64 d;
    const hn::Repartition<std::uint32_t, Tag64> d32;
    const auto m0 = hn::BitCast(d32, hn::Set(d, PHILOX_M4x32_0));
    const auto m1 = hn::BitCast(d32, hn::Set(d, PHILOX_M4x32_1));
    for (std::size_t r = 0; r < philox_rounds; ++r) {
        const Vec64 k0 = hn::Set(d, keys.low[r]);
        const Vec64 k1 = hn::Set(d, keys.high[r]);
        for (std::size_t c = 0; c < Chains; ++c) {
            Vec64(&x)[4] = state[c];
            const Vec64 p0 = hn::MulEven(hn::BitCast(d32, x[0]), m0);
            const Vec64 p1 = hn::MulEven(hn::BitCast(d32, x[2]), m1);
            x[0] = hn::Xor3(hn::ShiftRight<32>(p1), x[1], k0);
            x[1] = p1;
            x[2] = hn::Xor3(hn::ShiftRight<32>(p0), x[3], k1);
            x[3] = p0;
        }
    }
}

/// The low words of two vectors of 64-bit lanes, a's first.
HWY_ATTR HWY_INLINE auto low_words(Vec64 b, Vec64 a) {
    const hn::Repartition<std::uint32_t, Tag64> d32;
    return hn::ConcatEven(d32, hn::BitCast(d32, b), hn::BitCast(d32, a));
}

/// Vectors that hold the four blocks of whole rows: two rows a vector of 512 bits, one of 256, half of 128.

inline constexpr std::size_t philox_chains = lanes_64 == 8 ? 4 : 2;
inline constexpr std::size_t rows_a_step = philox_chains * lanes_64 / 4;

HWY_ATTR HWY_INLINE void store_rows(const Vec64 (&x)[philox_chains][4], std::uint32_t* words) {
    const hn::Repartition<std::uint32_t, Tag64> d;
    if constexpr (lanes_64 == 8) {
        for (std::size_t c = 0; c < philox_chains; ++c) {
            // Blocks of four lanes: {word 0 of row 0, of row 1, word 2 of row 0, of row 1} and words 1 and 3.
            const auto even = low_words(x[c][2], x[c][0]);
            const auto odd = low_words(x[c][3], x[c][1]);
            std::uint32_t* to = words + 2 * c * lane_block;
            hn::StoreU(hn::OddEvenBlocks(hn::SwapAdjacentBlocks(odd), even), d, to);
            hn::StoreU(hn::OddEvenBlocks(odd, hn::SwapAdjacentBlocks(even)), d, to + lane_block);
        }
    } else if constexpr (lanes_64 == 4) {
        for (std::size_t c = 0; c < philox_chains; ++c) {
            hn::StoreU(low_words(x[c][1], x[c][0]), d, words + c * lane_block);
            hn::StoreU(low_words(x[c][3], x[c][2]), d, words + c * lane_block + lane_block / 2);
        }
    } else {
        for (std::size_t w = 0; w < 4; ++w) hn::StoreU(low_words(x[1][w], x[0][w]), d, words + 4 * w);
    }
}

/// Counters of vector c of a step: sixteen replicates a row are four blocks.
HWY_ATTR HWY_INLINE void load_counters(const LaneRow* rows, std::size_t last, std::size_t c,
                                       const LaneDraw& where, std::uint16_t draw, Vec64 (&x)[4]) {
    const Tag64 d;
    const LaneRow& a = rows[HWY_MIN(last, lanes_64 == 8 ? 2 * c : lanes_64 == 4 ? c : 0)];
    const auto words = draw_counter(a.cell, 0, where.site, draw).words;
    x[0] = hn::Set(d, words[0]);
    x[1] = hn::Set(d, words[1]);
    x[2] = hn::Set(d, words[2]);
    const std::uint64_t first_block = a.block + (lanes_64 == 2 ? 2 * c : 0);
    x[3] = hn::Add(hn::Set(d, first_block), hn::And(hn::Iota(d, 0), hn::Set(d, 3)));
    if constexpr (lanes_64 == 8) {
        const LaneRow& b = rows[HWY_MIN(last, 2 * c + 1)];
        const auto upper = draw_counter(b.cell, 0, where.site, draw).words;
        x[0] = hn::ConcatUpperLower(d, hn::Set(d, upper[0]), x[0]);
        x[1] = hn::ConcatUpperLower(d, hn::Set(d, upper[1]), x[1]);
        const Vec64 blocks = hn::Add(hn::Set(d, b.block), hn::And(hn::Iota(d, 0), hn::Set(d, 3)));
        x[3] = hn::ConcatUpperLower(d, blocks, x[3]);
    }
}

/// words[row][16] of the rows of a chunk; may write rows_a_step - 1 rows beyond.
HWY_ATTR void fill_words(const LaneDraw& where, std::uint16_t draw, const LaneRow* rows, std::size_t count,
                         std::uint32_t* words) {
    const PhiloxKeys keys = schedule_keys(where.key);
    for (std::size_t begin = 0; begin < count; begin += rows_a_step) {
        Vec64 state[philox_chains][4];
        for (std::size_t c = 0; c < philox_chains; ++c) {
            load_counters(rows + begin, count - begin - 1, c, where, draw, state[c]);
        }
        run_rounds(keys, state);
        store_rows(state, words + begin * lane_block);
    }
}

#endif

}  // namespace
}  // namespace spoor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
