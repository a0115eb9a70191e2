#include "kernels/random/lane_chunk.hpp"
#include "kernels/random/quantiles.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/random/normal_lanes.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"
#include "kernels/random/rows-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace spoor::HWY_NAMESPACE {
namespace {

using TagD = hn::CappedTag<double, 8>;
using VecD = hn::Vec<TagD>;
inline constexpr std::size_t lanes_double = hn::MaxLanes(TagD());
inline constexpr std::size_t side_by_side = HWY_MIN(group, lane_block / lanes_double);

/// Relative error of the polynomial and its arithmetic, four times over.
constexpr double normal_error = 3e-11;

/// draw_uniform of [begin, begin + lanes_double), by the same operations.
HWY_ATTR HWY_INLINE VecD uniforms(const std::uint32_t* high, const std::uint32_t* low) {
    const TagD d;
    const hn::Rebind<std::uint32_t, TagD> du;
    const hn::RebindToSigned<TagD> di;
    // The bits of 2^52 + word, less 2^52, are the word.
    const VecD exponent = hn::Set(d, 0x1p52);
    const auto number = [&](const std::uint32_t* words) HWY_ATTR {
        const auto wide = hn::PromoteTo(hn::RebindToUnsigned<TagD>(), hn::LoadU(du, words));
        return hn::Sub(hn::Or(hn::BitCast(d, hn::BitCast(di, wide)), exponent), exponent);
    };
    const VecD whole = hn::Add(hn::Mul(number(high), hn::Set(d, 0x1p32)), number(low));
    const VecD u = hn::Mul(hn::Add(whole, hn::Set(d, 0.5)), hn::Set(d, 0x1p-64));
    return hn::Min(u, hn::Set(d, 1.0 - 0x1p-53));
}

/// Rounds to float; NaN marks where the error of z, or a tail, could change the float.
HWY_ATTR HWY_INLINE void normals_of(const std::uint32_t* high, const std::uint32_t* low, float* normals) {
    const TagD d;
    const hn::Rebind<float, TagD> df;
    const VecD one = hn::Set(d, 1.0);
    VecD x[side_by_side];
    VecD tail[side_by_side];
    VecD z[side_by_side];
    for (std::size_t v = 0; v < side_by_side; ++v) {
        const VecD u = uniforms(high + v * lanes_double, low + v * lanes_double);
        tail[v] = hn::Min(u, hn::Sub(one, u));
        x[v] = hn::Sub(hn::Add(u, u), one);
    }
    normal_quantiles(d, x, tail, normal_double, z);
    for (std::size_t v = 0; v < side_by_side; ++v) {
        const VecD unsure =
            hn::IfThenElse(hn::Lt(tail[v], hn::Set(d, normal_tail)), one, hn::Set(d, normal_error));
        const auto nearer = hn::DemoteTo(df, hn::NegMulAdd(z[v], unsure, z[v]));
        const auto farther = hn::DemoteTo(df, hn::MulAdd(z[v], unsure, z[v]));
        const auto nan = hn::Set(df, std::numeric_limits<float>::quiet_NaN());
        hn::StoreU(hn::IfThenElse(hn::Eq(nearer, farther), nearer, nan), df, normals + v * lanes_double);
    }
}

HWY_ATTR void normal_chunk(const LaneDraw& where, LaneChunk& chunk, float* normals) {
    const std::size_t entries = chunk.rows * lane_block;
    alignas(64) std::array<std::uint32_t, chunk_entries> low;
    fill_words(where, where.draw, chunk.row.data(), chunk.rows, chunk.words.data());
    fill_words(where, low_half(where.draw), chunk.row.data(), chunk.rows, low.data());
    for (std::size_t i = 0; i < entries; i += side_by_side * lanes_double) {
        normals_of(chunk.words.data() + i, low.data() + i, chunk.counts.data() + i);
    }
    for (std::size_t i = 0; i < entries; ++i) {
        if (!std::isnan(chunk.counts[i])) continue;
        const LaneRow& row = chunk.row[i / lane_block];
        chunk.counts[i] = static_cast<float>(
            draw_normal(where.key, row.cell, replicate_of(row, i % lane_block), where.site, where.draw));
    }
    std::memcpy(normals + chunk.row[0].offset, chunk.counts.data(), entries * sizeof(float));
    chunk.rows = 0;
}

HWY_ATTR void draw_normals(const LaneDraw& where, std::span<float> normals) {
    assert(normals.size() == where.cells.size() * where.lanes);
    LaneChunk chunk;
    for_each_row(where, [&](const LaneRow& row) {
        chunk.row[chunk.rows++] = row;
        if (chunk.rows == chunk_rows) normal_chunk(where, chunk, normals.data());
    });
    if (chunk.rows > 0) normal_chunk(where, chunk, normals.data());
}

}  // namespace
}  // namespace spoor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spoor {

HWY_EXPORT(draw_normals);

void draw_normal_lanes(const LaneDraw& where, std::span<float> normals) {
    HWY_DYNAMIC_DISPATCH(draw_normals)(where, normals);
}

}  // namespace spoor
#endif
