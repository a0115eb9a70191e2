#include "kernels/grid/no_data.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstddef>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/grid/no_data.cpp"
#include <hwy/foreach_target.h>
// Highway wants its list of targets first.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace spoor {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

constexpr float no_data = std::numeric_limits<float>::quiet_NaN();

/// Of a word's 64 cells those whose bit is set become no data.
HWY_INLINE void clear_word(std::uint64_t outside, float* values) {
    using Tag = hn::CappedTag<float, CellMask::word_bits>;
    const Tag d;
    const std::size_t width = hn::Lanes(d);
    for (std::size_t i = 0; i < CellMask::word_bits; i += width) {
        const std::uint64_t bits = outside >> i;  // the machine's bytes go from the lowest bits on
        const auto lanes = hn::LoadMaskBits(d, reinterpret_cast<const std::uint8_t*>(&bits));
        hn::BlendedStore(hn::Set(d, no_data), lanes, d, values + i);
    }
}

void clear_loop(const CellMask& mask, std::span<float> values) {
    for (std::size_t first = 0; first < values.size(); first += CellMask::word_bits) {
        std::uint64_t outside = ~mask.bits(first);
        if (outside == 0) continue;
        const std::size_t cells = std::min(CellMask::word_bits, values.size() - first);
        if (cells == CellMask::word_bits) {
            clear_word(outside, &values[first]);
            continue;
        }
        for (; outside != 0; outside &= outside - 1) {
            const auto cell = static_cast<std::size_t>(std::countr_zero(outside));
            if (cell < cells) values[first + cell] = no_data;
        }
    }
}

void mark_loop(std::span<const float> values, std::uint8_t mark, std::span<std::uint8_t> marks) {
    const hn::ScalableTag<float> d;
    const hn::RebindToSigned<decltype(d)> d_wide;
    const hn::Rebind<std::int8_t, decltype(d)> d_bytes;
    const auto bits = hn::Set(d_bytes, static_cast<std::int8_t>(mark));
    const std::size_t width = hn::Lanes(d);
    std::size_t i = 0;
    for (; i + width <= values.size(); i += width) {
        const auto value = hn::LoadU(d, &values[i]);
        const auto missing = hn::BitCast(d_wide, hn::VecFromMask(d, hn::IsNaN(value)));
        auto* const at = reinterpret_cast<std::int8_t*>(&marks[i]);
        const auto marked = hn::And(hn::DemoteTo(d_bytes, missing), bits);
        hn::StoreU(hn::Or(hn::LoadU(d_bytes, at), marked), d_bytes, at);
    }
    for (; i < values.size(); ++i) {
        if (values[i] != values[i]) marks[i] = static_cast<std::uint8_t>(marks[i] | mark);
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace spoor
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spoor {

HWY_EXPORT(clear_loop);
HWY_EXPORT(mark_loop);

void clear_outside(const CellMask& mask, std::span<float> values) {
    assert(mask.size() == values.size());
    HWY_DYNAMIC_DISPATCH(clear_loop)(mask, values);
}

void mark_no_data(std::span<const float> values, std::uint8_t mark, std::span<std::uint8_t> marks) {
    assert(values.size() == marks.size());
    HWY_DYNAMIC_DISPATCH(mark_loop)(values, mark, marks);
}

}  // namespace spoor
#endif
