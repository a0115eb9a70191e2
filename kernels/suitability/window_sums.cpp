#include "kernels/suitability/window_sums.hpp"

#include <algorithm>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/suitability/window_sums.cpp"
#include <hwy/foreach_target.h>
// Highway wants its list of targets first.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace spoor::suitability {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Four vectors of sums stay in registers while all rows are added.
template <typename Sum>
HWY_INLINE void sum_rows(std::span<const RowSpan<Sum>> rows, std::size_t cells, Sum* sums) {
    const hn::CappedTag<Sum, window_block / 4> lanes;
    const std::size_t width = hn::Lanes(lanes);
    for (std::size_t i = 0; i < cells; i += 4 * width) {
        auto a = hn::Zero(lanes);
        auto b = hn::Zero(lanes);
        auto c = hn::Zero(lanes);
        auto d = hn::Zero(lanes);
        for (const RowSpan<Sum>& row : rows) {
            const Sum* until = row.until + i;
            const Sum* from = row.from + i;
            const auto span = [&](std::size_t at) HWY_ATTR {
                return hn::Sub(hn::LoadU(lanes, until + at), hn::LoadU(lanes, from + at));
            };
            a = hn::Add(a, span(0));
            b = hn::Add(b, span(width));
            c = hn::Add(c, span(2 * width));
            d = hn::Add(d, span(3 * width));
        }
        hn::StoreU(a, lanes, sums + i);
        hn::StoreU(b, lanes, sums + i + width);
        hn::StoreU(c, lanes, sums + i + 2 * width);
        hn::StoreU(d, lanes, sums + i + 3 * width);
    }
}

void sum_values(std::span<const RowSpan<std::int64_t>> rows, std::size_t cells, std::int64_t* sums) {
    sum_rows(rows, cells, sums);
}
void sum_counts(std::span<const RowSpan<std::uint32_t>> rows, std::size_t cells, std::uint32_t* sums) {
    sum_rows(rows, cells, sums);
}
void sum_small_counts(std::span<const RowSpan<std::uint16_t>> rows, std::size_t cells, std::uint16_t* sums) {
    sum_rows(rows, cells, sums);
}

constexpr std::size_t most_lanes = 8;
using Doubles = hn::CappedTag<double, most_lanes>;
using Floats = hn::Rebind<float, Doubles>;
using Longs = hn::RebindToSigned<Doubles>;

HWY_INLINE hn::Vec<Doubles> load_count(const std::uint32_t* counts) {
    const hn::Rebind<std::int32_t, Doubles> words;
    return hn::PromoteTo(Doubles{},
                         hn::BitCast(words, hn::LoadU(hn::Rebind<std::uint32_t, Doubles>{}, counts)));
}
HWY_INLINE hn::Vec<Doubles> load_count(const std::uint16_t* counts) {
    const hn::Rebind<std::int32_t, Doubles> words;
    return hn::PromoteTo(Doubles{},
                         hn::PromoteTo(words, hn::LoadU(hn::Rebind<std::uint16_t, Doubles>{}, counts)));
}
HWY_INLINE hn::Vec<Doubles> load_sum(const std::int64_t* sums) {
    return hn::ConvertTo(Doubles{}, hn::LoadU(Longs{}, sums));
}

/// Calls f(i, vector of x from i on) for whole vectors, the last filled up with zeros.
template <typename F>
HWY_INLINE void for_vectors(const float* x, std::size_t cells, const F& f) {
    const Floats lanes;
    const std::size_t width = hn::Lanes(lanes);
    std::size_t i = 0;
    for (; i + width <= cells; i += width) f(i, hn::LoadU(lanes, x + i));
    if (i == cells) return;
    float rest[most_lanes] = {};
    std::copy(x + i, x + cells, rest);
    f(i, hn::LoadU(lanes, rest));
}

/// out[i] = value(i) where x[i] is finite; value may read a vector past the end.
template <typename Value>
HWY_INLINE void finish(const float* x, std::size_t cells, const Value& value, float* out) {
    const Floats lanes;
    const auto none = hn::Set(lanes, std::numeric_limits<float>::quiet_NaN());
    for_vectors(x, cells, [&](std::size_t i, hn::Vec<Floats> here) HWY_ATTR {
        const auto result = hn::IfThenElse(hn::IsFinite(here), hn::DemoteTo(lanes, value(i)), none);
        if (i + hn::Lanes(lanes) <= cells) {
            hn::StoreU(result, lanes, out + i);
        } else {
            float rest[most_lanes];
            hn::StoreU(result, lanes, rest);
            std::copy(rest, rest + (cells - i), out + i);
        }
    });
}

template <typename Count>
HWY_INLINE void mean_of(const float* x, const std::int64_t* sums, const Count* counts, double step,
                        std::size_t cells, float* out) {
    const auto size = hn::Set(Doubles{}, step);
    finish(
        x, cells,
        [&](std::size_t i)
            HWY_ATTR { return hn::Div(hn::Mul(load_sum(sums + i), size), load_count(counts + i)); },
        out);
}
template <typename Count>
HWY_INLINE void share_of(const float* x, const Count* parts, const Count* counts, std::size_t cells,
                         float* out) {
    finish(
        x, cells,
        [&](std::size_t i) HWY_ATTR { return hn::Div(load_count(parts + i), load_count(counts + i)); }, out);
}

void mean_by_counts(const float* x, const std::int64_t* sums, const std::uint32_t* counts, double step,
                    std::size_t cells, float* out) {
    mean_of(x, sums, counts, step, cells, out);
}
void mean_by_small_counts(const float* x, const std::int64_t* sums, const std::uint16_t* counts, double step,
                          std::size_t cells, float* out) {
    mean_of(x, sums, counts, step, cells, out);
}
void share_of_counts(const float* x, const std::uint32_t* parts, const std::uint32_t* counts,
                     std::size_t cells, float* out) {
    share_of(x, parts, counts, cells, out);
}
void share_of_small_counts(const float* x, const std::uint16_t* parts, const std::uint16_t* counts,
                           std::size_t cells, float* out) {
    share_of(x, parts, counts, cells, out);
}
void scaled_sum(const float* x, const std::int64_t* sums, double step, std::size_t cells, float* out) {
    const auto size = hn::Set(Doubles{}, step);
    finish(
        x, cells, [&](std::size_t i) HWY_ATTR { return hn::Mul(load_sum(sums + i), size); }, out);
}

void root_of_squares(const float* x, const std::int64_t* squared, double unit, std::size_t cells,
                     float* out) {
    const auto size = hn::Set(Doubles{}, unit);
    finish(
        x, cells, [&](std::size_t i) HWY_ATTR { return hn::Mul(hn::Sqrt(load_sum(squared + i)), size); },
        out);
}

void to_multiples(const float* x, std::size_t cells, const FixedPoint& fixed, std::int64_t* out) {
    const Doubles doubles;
    const Longs longs;
    const auto rounder = hn::Set(doubles, 6755399441055744.0);  // 1.5 * 2^52: adding it rounds
    for_vectors(x, cells, [&](std::size_t i, hn::Vec<Floats> value) HWY_ATTR {
        const auto data = hn::IfThenElseZero(hn::IsFinite(value), value);
        const auto scaled = hn::Mul(hn::PromoteTo(doubles, data), hn::Set(doubles, fixed.steps));
        const auto kept =
            hn::Min(hn::Max(scaled, hn::Set(doubles, -fixed.most)), hn::Set(doubles, fixed.most));
        const auto rounded = hn::Sub(hn::BitCast(longs, hn::Add(kept, rounder)), hn::BitCast(longs, rounder));
        hn::StoreU(rounded, longs, out + i);
    });
}

}  // namespace HWY_NAMESPACE
}  // namespace spoor::suitability
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spoor::suitability {

HWY_EXPORT(sum_values);
HWY_EXPORT(sum_counts);
HWY_EXPORT(sum_small_counts);
HWY_EXPORT(to_multiples);
HWY_EXPORT(mean_by_counts);
HWY_EXPORT(mean_by_small_counts);
HWY_EXPORT(scaled_sum);
HWY_EXPORT(share_of_counts);
HWY_EXPORT(share_of_small_counts);
HWY_EXPORT(root_of_squares);

void sum_windows(std::span<const RowSpan<std::int64_t>> rows, std::size_t cells, std::int64_t* sums) {
    HWY_DYNAMIC_DISPATCH(sum_values)(rows, cells, sums);
}
void sum_windows(std::span<const RowSpan<std::uint32_t>> rows, std::size_t cells, std::uint32_t* sums) {
    HWY_DYNAMIC_DISPATCH(sum_counts)(rows, cells, sums);
}
void sum_windows(std::span<const RowSpan<std::uint16_t>> rows, std::size_t cells, std::uint16_t* sums) {
    HWY_DYNAMIC_DISPATCH(sum_small_counts)(rows, cells, sums);
}
void multiples(const float* x, std::size_t cells, const FixedPoint& fixed, std::int64_t* out) {
    HWY_DYNAMIC_DISPATCH(to_multiples)(x, cells, fixed, out);
}
void finish_mean(const float* x, const std::int64_t* sums, const std::uint32_t* counts, double step,
                 std::size_t cells, float* out) {
    HWY_DYNAMIC_DISPATCH(mean_by_counts)(x, sums, counts, step, cells, out);
}
void finish_mean(const float* x, const std::int64_t* sums, const std::uint16_t* counts, double step,
                 std::size_t cells, float* out) {
    HWY_DYNAMIC_DISPATCH(mean_by_small_counts)(x, sums, counts, step, cells, out);
}
void finish_sum(const float* x, const std::int64_t* sums, double step, std::size_t cells, float* out) {
    HWY_DYNAMIC_DISPATCH(scaled_sum)(x, sums, step, cells, out);
}
void finish_share(const float* x, const std::uint32_t* parts, const std::uint32_t* counts, std::size_t cells,
                  float* out) {
    HWY_DYNAMIC_DISPATCH(share_of_counts)(x, parts, counts, cells, out);
}
void finish_share(const float* x, const std::uint16_t* parts, const std::uint16_t* counts, std::size_t cells,
                  float* out) {
    HWY_DYNAMIC_DISPATCH(share_of_small_counts)(x, parts, counts, cells, out);
}
void finish_distance(const float* x, const std::int64_t* squared, double unit, std::size_t cells,
                     float* out) {
    HWY_DYNAMIC_DISPATCH(root_of_squares)(x, squared, unit, cells, out);
}

}  // namespace spoor::suitability
#endif
