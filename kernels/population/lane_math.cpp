#include "kernels/population/lane_math.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/population/lane_math.cpp"
#include <hwy/foreach_target.h>
// Highway wants its list of targets first.
#include "kernels/population/lane_math-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace spoor {
namespace HWY_NAMESPACE {

void spread_loop(const LaneRows& rows, std::size_t lanes, std::span<float> out) {
    for_rows(rows, lanes, out.size(), [&](std::size_t i, Vector value) HWY_ATTR { store(value, out, i); });
}

void multiply_rows_loop(const LaneRows& rows, std::size_t lanes, std::span<float> x) {
    for_rows(rows, lanes, x.size(),
             [&](std::size_t i, Vector value) HWY_ATTR { store(hn::Mul(load(x, i), value), x, i); });
}

void clear_loop(const LaneRows& rows, std::span<float> x, std::span<double> cleared) {
    const Vector zero = hn::Zero(LaneTag{});
    for_rows(rows, cleared.size(), x.size(), [&](std::size_t i, Vector value) HWY_ATTR {
        const auto lives = hn::Gt(value, zero);
        if (hn::AllTrue(LaneTag{}, lives)) return;
        const Vector here = load(x, i);
        const Vector gone = hn::IfThenZeroElse(lives, here);
        if (hn::AllTrue(LaneTag{}, hn::Eq(gone, zero))) return;  // where nobody is, as in most such cells
        store(hn::IfThenElseZero(lives, here), x, i);
        std::array<float, lane_block> dead{};
        hn::StoreU(gone, LaneTag{}, dead.data());
        const std::size_t lane = i % cleared.size();
        for (std::size_t v = 0; v < hn::Lanes(LaneTag{}); ++v)
            cleared[lane + v] += static_cast<double>(dead[v]);
    });
}

void scale_loop(float weight, std::span<const float> x, std::span<float> out) {
    for_each(out, [&](std::size_t i) HWY_ATTR { return hn::Mul(set(weight), load(x, i)); });
}

void add_scaled_loop(float weight, std::span<const float> x, std::span<float> out) {
    for_each(out,
             [&](std::size_t i) HWY_ATTR { return hn::Add(load(out, i), hn::Mul(set(weight), load(x, i))); });
}

void add_loop(std::span<const float> y, std::span<float> x) {
    for_each(x, [&](std::size_t i) HWY_ATTR { return hn::Add(load(x, i), load(y, i)); });
}

void subtract_loop(std::span<const float> y, std::span<float> x) {
    for_each(x, [&](std::size_t i) HWY_ATTR { return hn::Sub(load(x, i), load(y, i)); });
}

void multiply_at_most_loop(std::span<const float> y, float most, std::span<float> x) {
    for_each(x, [&](std::size_t i) HWY_ATTR { return hn::Min(hn::Mul(load(x, i), load(y, i)), set(most)); });
}

void limit_loop(float most, std::span<float> x) {
    for_each(x, [&](std::size_t i) HWY_ATTR { return hn::Min(load(x, i), set(most)); });
}

void divide_loop(std::span<const float> y, std::span<float> x) {
    for_each(x, [&](std::size_t i) HWY_ATTR {
        const Vector by = load(y, i);
        return hn::IfThenElseZero(hn::Gt(by, hn::Zero(LaneTag{})), hn::Div(load(x, i), by));
    });
}

void part_loop(std::span<const float> share, std::span<float> x, std::span<float> gone) {
    for_each(x, [&](std::size_t i) HWY_ATTR {
        const Vector leaving = hn::Mul(load(share, i), load(x, i));
        store(leaving, gone, i);
        return hn::Sub(load(x, i), leaving);
    });
}

void blend_loop(float share, std::span<const float> arrivals, std::span<float> x) {
    for_each(x, [&](std::size_t i) HWY_ATTR {
        return hn::Add(hn::Mul(set(1 - share), load(x, i)), hn::Mul(set(share), load(arrivals, i)));
    });
}

void shift_odds_loop(const LaneRows& odds, std::size_t lanes, std::span<float> p) {
    for_rows(odds, lanes, p.size(), [&](std::size_t i, Vector value) HWY_ATTR {
        const Vector here = load(p, i);
        const Vector favoured = hn::Mul(here, value);
        store(hn::Div(favoured, hn::Add(hn::Sub(set(1), here), favoured)), p, i);
    });
}

void conditional_share_loop(std::span<const float> p, float share, std::span<float> left,
                            std::span<float> conditional) {
    const Vector zero = hn::Zero(LaneTag{});
    for_each(conditional, [&](std::size_t i) HWY_ATTR {
        const Vector fate = hn::Mul(load(p, i), set(share));
        const Vector rest = load(left, i);
        store(hn::Sub(rest, fate), left, i);
        const Vector ratio = hn::IfThenElseZero(hn::Gt(rest, zero), hn::Div(fate, rest));
        return hn::Min(set(1), hn::Max(zero, ratio));
    });
}

void sum_loop(std::span<const float> x, std::span<double> sums) {
    sum_over_cells(x.size(), sums, [&](std::size_t i, std::size_t) HWY_ATTR { return load(x, i); });
}

/// In whole parts of 2^-24 of an individual, which doubles add up without rounding in any order.
void lost_loop(std::span<const float> x, float weight, std::span<const float> kept, std::span<double> sums) {
    const hn::CappedTag<double, lane_block> wide;
    const hn::Rebind<float, decltype(wide)> narrow;
    const auto parts = hn::Set(wide, 0x1p24);
    const std::size_t width = hn::Lanes(wide);
    const std::size_t lanes = sums.size();
    const std::size_t cells = x.size() / lanes;
    for (std::size_t l = 0; l < lanes; l += width) {
        auto sum = hn::Zero(wide);
        for (std::size_t c = 0; c < cells; ++c) {
            const auto lost =
                hn::Mul(hn::LoadU(narrow, x.data() + c * lanes + l), hn::Set(narrow, weight * (1 - kept[c])));
            sum = hn::Add(sum, hn::Round(hn::Mul(hn::PromoteTo(wide, lost), parts)));
        }
        const auto before = hn::LoadU(wide, sums.data() + l);
        hn::StoreU(hn::Add(before, hn::Mul(sum, hn::Set(wide, 0x1p-24))), wide, sums.data() + l);
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace spoor
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spoor {

HWY_EXPORT(spread_loop);
HWY_EXPORT(multiply_rows_loop);
HWY_EXPORT(clear_loop);
HWY_EXPORT(scale_loop);
HWY_EXPORT(add_scaled_loop);
HWY_EXPORT(add_loop);
HWY_EXPORT(subtract_loop);
HWY_EXPORT(multiply_at_most_loop);
HWY_EXPORT(limit_loop);
HWY_EXPORT(divide_loop);
HWY_EXPORT(part_loop);
HWY_EXPORT(blend_loop);
HWY_EXPORT(shift_odds_loop);
HWY_EXPORT(conditional_share_loop);
HWY_EXPORT(sum_loop);
HWY_EXPORT(lost_loop);

void spread_rows(const LaneRows& rows, std::size_t lanes, std::span<float> out) {
    HWY_DYNAMIC_DISPATCH(spread_loop)(rows, lanes, out);
}

void multiply_rows(const LaneRows& rows, std::size_t lanes, std::span<float> x) {
    HWY_DYNAMIC_DISPATCH(multiply_rows_loop)(rows, lanes, x);
}

void clear_where_zero(const LaneRows& rows, std::span<float> x, std::span<double> cleared) {
    HWY_DYNAMIC_DISPATCH(clear_loop)(rows, x, cleared);
}

void scale(float weight, std::span<const float> x, std::span<float> out) {
    HWY_DYNAMIC_DISPATCH(scale_loop)(weight, x, out);
}

void add_scaled(float weight, std::span<const float> x, std::span<float> out) {
    HWY_DYNAMIC_DISPATCH(add_scaled_loop)(weight, x, out);
}

void add(std::span<const float> y, std::span<float> x) {
    HWY_DYNAMIC_DISPATCH(add_loop)(y, x);
}

void subtract(std::span<const float> y, std::span<float> x) {
    HWY_DYNAMIC_DISPATCH(subtract_loop)(y, x);
}

void multiply_at_most(std::span<const float> y, float most, std::span<float> x) {
    HWY_DYNAMIC_DISPATCH(multiply_at_most_loop)(y, most, x);
}

void limit(float most, std::span<float> x) {
    HWY_DYNAMIC_DISPATCH(limit_loop)(most, x);
}

void divide_where_positive(std::span<const float> y, std::span<float> x) {
    HWY_DYNAMIC_DISPATCH(divide_loop)(y, x);
}

void part(std::span<const float> share, std::span<float> x, std::span<float> gone) {
    HWY_DYNAMIC_DISPATCH(part_loop)(share, x, gone);
}

void blend(float share, std::span<const float> arrivals, std::span<float> x) {
    HWY_DYNAMIC_DISPATCH(blend_loop)(share, arrivals, x);
}

void shift_odds(const LaneRows& odds, std::size_t lanes, std::span<float> p) {
    HWY_DYNAMIC_DISPATCH(shift_odds_loop)(odds, lanes, p);
}

void conditional_share(std::span<const float> p, float share, std::span<float> left,
                       std::span<float> conditional) {
    HWY_DYNAMIC_DISPATCH(conditional_share_loop)(p, share, left, conditional);
}

void add_lane_sums(std::span<const float> x, std::span<double> sums) {
    HWY_DYNAMIC_DISPATCH(sum_loop)(x, sums);
}

void add_lost(std::span<const float> x, float weight, std::span<const float> kept, std::span<double> sums) {
    HWY_DYNAMIC_DISPATCH(lost_loop)(x, weight, kept, sums);
}

}  // namespace spoor
#endif
