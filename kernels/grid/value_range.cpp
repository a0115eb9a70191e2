#include "kernels/grid/value_range.hpp"

#include <bit>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/grid/value_range.cpp"
#include <hwy/foreach_target.h>
// Highway wants its list of targets first.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace spoor {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// All whole words of the mask. The range so far is `min`, `max`. @return how many are numbers.
std::int64_t range_loop(std::span<const float> values, const CellMask& mask, std::size_t first, float& min,
                        float& max) {
    using Tag = hn::CappedTag<float, CellMask::word_bits>;
    const Tag d;
    const std::size_t width = hn::Lanes(d);
    auto smallest = hn::Set(d, min);
    auto largest = hn::Set(d, max);
    std::size_t numbers = 0;
    for (std::size_t i = 0; i + CellMask::word_bits <= values.size(); i += CellMask::word_bits) {
        const std::uint64_t inside = mask.bits(first + i);
        if (inside == 0) continue;
        for (std::size_t k = 0; k < CellMask::word_bits; k += width) {
            const std::uint64_t bits = inside >> k;  // the machine's bytes go from the lowest bits on
            const auto lanes = hn::LoadMaskBits(d, reinterpret_cast<const std::uint8_t*>(&bits));
            const auto value = hn::LoadU(d, &values[i + k]);
            smallest = hn::IfThenElse(hn::And(lanes, hn::Lt(value, smallest)), value, smallest);
            largest = hn::IfThenElse(hn::And(lanes, hn::Gt(value, largest)), value, largest);
            numbers += hn::CountTrue(d, hn::And(lanes, hn::Eq(value, value)));
        }
    }
    min = hn::GetLane(hn::MinOfLanes(d, smallest));
    max = hn::GetLane(hn::MaxOfLanes(d, largest));
    return static_cast<std::int64_t>(numbers);
}

}  // namespace HWY_NAMESPACE
}  // namespace spoor
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spoor {

HWY_EXPORT(range_loop);

void ValueRange::add(std::span<const float> values, const CellMask& mask, std::size_t first) {
    numbers_ += HWY_DYNAMIC_DISPATCH(range_loop)(values, mask, first, min_, max_);
    const std::size_t whole = values.size() / CellMask::word_bits * CellMask::word_bits;
    std::uint64_t inside = mask.bits(first + whole);
    for (; inside != 0; inside &= inside - 1) {
        const std::size_t cell = whole + static_cast<std::size_t>(std::countr_zero(inside));
        if (cell < values.size()) add(values[cell]);
    }
}

}  // namespace spoor
#endif
