// From arrays of values to sparse lists; compiled once a target, so the guard toggles.
#if defined(SPOOR_KERNELS_SUITABILITY_EMISSION_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef SPOOR_KERNELS_SUITABILITY_EMISSION_INL
#undef SPOOR_KERNELS_SUITABILITY_EMISSION_INL
#else
#define SPOOR_KERNELS_SUITABILITY_EMISSION_INL
#endif

#include <bit>
#include <cstddef>
#include <cstdint>

#include "kernels/suitability/kept_lanes.hpp"
#include "kernels/suitability/lane_math-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace spoor::suitability {
namespace HWY_NAMESPACE {

using OffsetLanes = hn::RebindToUnsigned<Lanes>;
using Offsets = hn::Vec<OffsetLanes>;

/// first, first + 1, ...
HWY_INLINE Offsets consecutive(std::uint32_t first) {
    const OffsetLanes lanes;
    return hn::Add(hn::Iota(lanes, 0), hn::Set(lanes, first));
}

/// Where a sparse list is written; both arrays have room for a whole vector more than will be kept.
struct SparseCursor {
    std::uint32_t* offsets = nullptr;
    float* values = nullptr;
    std::size_t size = 0;
};

/// Appends the lanes whose value is above 0. Compressed in the register and stored whole: a compressing store
/// is many times slower on some machines.
HWY_INLINE void emit(SparseCursor& cursor, Offsets offsets, Vector values) {
    const Lanes lanes;
    const OffsetLanes offset_lanes;
    const auto alive = hn::Gt(values, hn::Zero(lanes));
    float* const to_values = cursor.values + cursor.size;
    std::uint32_t* const to_offsets = cursor.offsets + cursor.size;
    if constexpr (hn::MaxLanes(lanes) <= kept_lane_limit) {
        // Highway keeps the table of its Compress on the stack, where GCC writes all of it anew for each
        // vector.
        std::uint8_t bits[8];
        hn::StoreMaskBits(lanes, alive, bits);
        if (bits[0] == 0) return;
        const hn::Rebind<std::uint8_t, Lanes> bytes;
        const auto order = hn::IndicesFromVec(
            lanes, hn::PromoteTo(offset_lanes, hn::LoadU(bytes, kept_lanes[bits[0]].data())));
        hn::StoreU(hn::TableLookupLanes(values, order), lanes, to_values);
        hn::StoreU(hn::BitCast(offset_lanes, hn::TableLookupLanes(hn::BitCast(lanes, offsets), order)),
                   offset_lanes, to_offsets);
        cursor.size += static_cast<std::size_t>(std::popcount(bits[0]));
    } else {
        if (hn::AllFalse(lanes, alive)) return;
        hn::StoreU(hn::Compress(values, alive), lanes, to_values);
        hn::StoreU(hn::Compress(offsets, hn::RebindMask(offset_lanes, alive)), offset_lanes, to_offsets);
        cursor.size += hn::CountTrue(lanes, alive);
    }
}

/// Appends cells first, first + 1, ... of a block.
HWY_INLINE void emit_dense(SparseCursor& cursor, std::uint32_t first, const float* values,
                           std::size_t cells) {
    const Lanes lanes;
    const std::size_t width = hn::Lanes(lanes);
    std::size_t i = 0;
    for (; i + width <= cells; i += width)
        emit(cursor, consecutive(first + static_cast<std::uint32_t>(i)), hn::LoadU(lanes, values + i));
    if (i == cells) return;
    const auto inside = hn::FirstN(lanes, cells - i);
    emit(cursor, consecutive(first + static_cast<std::uint32_t>(i)),
         hn::IfThenElseZero(inside, hn::LoadU(lanes, values + i)));
}

/// Appends one run of sorted cells.
HWY_INLINE void emit_run(SparseCursor& cursor, std::uint32_t first, const std::uint32_t* order,
                         const float* values, std::size_t cells) {
    const Lanes lanes;
    const OffsetLanes offset_lanes;
    const std::size_t width = hn::Lanes(lanes);
    for (std::size_t i = 0; i < cells; i += width) {
        const Vector here = hn::LoadU(lanes, values + i);
        const Offsets offsets = hn::Add(hn::LoadU(offset_lanes, order + i), hn::Set(offset_lanes, first));
        const auto inside = hn::FirstN(lanes, cells - i);
        emit(cursor, offsets, hn::IfThenElseZero(inside, here));
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace spoor::suitability
HWY_AFTER_NAMESPACE();

#endif  // per-target guard
