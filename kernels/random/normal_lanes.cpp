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

/// Relative error of the polynomial and its arithmetic, three times over.
constexpr double normal_error = 3e-11;

/// draw_uniform of the entries [begin, begin + lanes_double), by the same operations.
HWY_ATTR HWY_INLINE VecD uniforms(const std::uint32_t* high, const std::uint32_t* low) {
    const TagD d;
    HWY_ALIGN std::array<double, lanes_double> h;
    HWY_ALIGN std::array<double, lanes_double> l;
    for (std::size_t i = 0; i < lanes_double; ++i) {
        h[i] = high[i];
        l[i] = low[i];
    }
    const VecD whole = hn::Add(hn::Mul(hn::Load(d, h.data()), hn::Set(d, 0x1p32)), hn::Load(d, l.data()));
    const VecD u = hn::Mul(hn::Add(whole, hn::Set(d, 0.5)), hn::Set(d, 0x1p-64));
    return hn::Min(u, hn::Set(d, 1.0 - 0x1p-53));
}

/// Rounds to float; NaN marks where the error of z, or a tail, could change the float.
HWY_ATTR HWY_INLINE void normals_of(const std::uint32_t* high, const std::uint32_t* low, float* normals) {
    const TagD d;
    const VecD u = uniforms(high, low);
    const VecD one = hn::Set(d, 1.0);
    const VecD tail = hn::Min(u, hn::Sub(one, u));
    const VecD z = normal_quantile_lanes(d, hn::Sub(hn::Add(u, u), one), tail, normal_double);
    HWY_ALIGN std::array<double, lanes_double> nearer;
    HWY_ALIGN std::array<double, lanes_double> farther;
    const VecD unsure = hn::IfThenElseZero(hn::Lt(tail, hn::Set(d, normal_tail)), z);
    hn::Store(hn::Sub(hn::NegMulAdd(z, hn::Set(d, normal_error), z), unsure), d, nearer.data());
    hn::Store(hn::MulAdd(z, hn::Set(d, normal_error), z), d, farther.data());
    for (std::size_t i = 0; i < lanes_double; ++i) {
        const auto a = static_cast<float>(nearer[i]);
        const auto b = static_cast<float>(farther[i]);
        normals[i] = a == b ? a : std::numeric_limits<float>::quiet_NaN();
    }
}

HWY_ATTR void normal_chunk(const LaneDraw& where, LaneChunk& chunk, float* normals) {
    const std::size_t entries = chunk.rows * lane_block;
    alignas(64) std::array<std::uint32_t, chunk_entries> low;
    fill_words(where, where.draw, chunk.row.data(), chunk.rows, chunk.words.data());
    fill_words(where, low_half(where.draw), chunk.row.data(), chunk.rows, low.data());
    for (std::size_t i = 0; i < entries; i += lanes_double) {
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
