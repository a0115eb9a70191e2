// Loops shared by the vectorised files of this room; compiled once a target, so the guard toggles.
#if defined(SPOOR_KERNELS_POPULATION_LANE_MATH_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef SPOOR_KERNELS_POPULATION_LANE_MATH_INL
#undef SPOOR_KERNELS_POPULATION_LANE_MATH_INL
#else
#define SPOOR_KERNELS_POPULATION_LANE_MATH_INL
#endif

#include <hwy/highway.h>

#include <array>
#include <cstddef>
#include <span>

#include "kernels/population/lane_math.hpp"
#include "kernels/random/lanes.hpp"

HWY_BEFORE_NAMESPACE();
namespace spoor {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// At most lane_block floats: a row of lanes is a whole number of vectors on every machine.
using LaneTag = hn::CappedTag<float, lane_block>;
using Vector = hn::Vec<LaneTag>;

HWY_INLINE Vector load(std::span<const float> x, std::size_t i) {
    return hn::LoadU(LaneTag{}, x.data() + i);
}
HWY_INLINE void store(Vector value, std::span<float> x, std::size_t i) {
    hn::StoreU(value, LaneTag{}, x.data() + i);
}
HWY_INLINE Vector set(float value) {
    return hn::Set(LaneTag{}, value);
}

/// x[i] = f(i), a vector at a time.
template <typename F>
HWY_INLINE void for_each(std::span<float> x, const F& f) {
    const std::size_t width = hn::Lanes(LaneTag{});
    for (std::size_t i = 0; i < x.size(); i += width) store(f(i), x, i);
}

/// f(i, value of rows there) for each vector of the range.
template <typename F>
HWY_INLINE void for_rows(const LaneRows& rows, std::size_t lanes, std::size_t size, const F& f) {
    const std::size_t width = hn::Lanes(LaneTag{});
    const std::size_t cells = size / lanes;
    if (rows.layout == LaneRows::Layout::cell) {
        for (std::size_t c = 0; c < cells; ++c) {
            const Vector value = set(rows.values[c]);
            for (std::size_t l = 0; l < lanes; l += width) f(c * lanes + l, value);
        }
        return;
    }
    const bool by_region = rows.layout == LaneRows::Layout::region_lane;
    for (std::size_t c = 0; c < cells; ++c) {
        const std::size_t row = by_region ? (rows.region == nullptr ? 0 : rows.region[c]) : c;
        const float* values = rows.values + row * lanes;
        for (std::size_t l = 0; l < lanes; l += width) f(c * lanes + l, hn::LoadU(LaneTag{}, values + l));
    }
}

/// sums[lane] += sum over cells of f(i, cell).
template <typename F>
HWY_INLINE void sum_over_cells(std::size_t size, std::span<double> sums, const F& f) {
    const std::size_t width = hn::Lanes(LaneTag{});
    const std::size_t lanes = sums.size();
    const std::size_t cells = size / lanes;
    for (std::size_t l = 0; l < lanes; l += width) {
        Vector sum = hn::Zero(LaneTag{});
        for (std::size_t c = 0; c < cells; ++c) sum = hn::Add(sum, f(c * lanes + l, c));
        std::array<float, lane_block> parts{};
        hn::StoreU(sum, LaneTag{}, parts.data());
        for (std::size_t v = 0; v < width; ++v) sums[l + v] += static_cast<double>(parts[v]);
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace spoor
HWY_AFTER_NAMESPACE();

#endif  // per-target guard
