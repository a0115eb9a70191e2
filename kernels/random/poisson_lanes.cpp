#include "kernels/random/lane_chunk.hpp"
#include "kernels/random/quantiles.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/random/poisson_lanes.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"
#include "kernels/random/rows-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace spoor::HWY_NAMESPACE {
namespace {

/// Below this mean the terms are summed.
constexpr float poisson_expands_from = 8;

struct PoissonLaw {
    static constexpr int parameters = 1;

    static double reference(double u, double mean, double) { return poisson_quantile(u, mean); }

    HWY_ATTR static HWY_INLINE void invert(const LaneChunk& chunk, std::size_t begin, Verdicts& verdicts) {
        const Tag d;
        Vec mean[group];
        Mask small[group];
        for (std::size_t v = 0; v < group; ++v) {
            mean[v] = hn::Load(d, chunk.first.data() + begin + v * lanes_32);
            small[v] = hn::Lt(mean[v], hn::Set(d, poisson_expands_from));
        }
        if (!hn::AllFalse(d, any_of(small))) sum(chunk, begin, mean, small, verdicts);
        for (std::size_t v = 0; v < group; ++v) {
            if (hn::AllTrue(d, small[v])) continue;
            const Vec large = hn::IfThenElse(small[v], hn::Set(d, poisson_expands_from), mean[v]);
            const LawLanes law{.mean = large,
                               .mean_remainder = hn::Zero(d),
                               .mean_error = hn::Zero(d),
                               .variance = large,
                               .asymmetry = hn::Set(d, 1.0F)};
            Vec count;
            Mask doubt;
            invert_by_expansion<Asymmetry::one>(hn::Load(TagU(), chunk.words.data() + begin + v * lanes_32),
                                                law, count, doubt);
            verdicts.count[v] = hn::IfThenElse(small[v], verdicts.count[v], count);
            verdicts.doubt[v] = hn::Or(hn::And(small[v], verdicts.doubt[v]), hn::AndNot(small[v], doubt));
        }
    }

private:
    HWY_ATTR static HWY_INLINE void sum(const LaneChunk& chunk, std::size_t begin, const Vec (&mean)[group],
                                        const Mask (&small)[group], Verdicts& verdicts) {
        const Tag d;
        Terms terms;
        for (std::size_t v = 0; v < group; ++v) {
            const Vec m = hn::IfThenElseZero(small[v], mean[v]);
            terms.u[v] = uniform_of_words(hn::Load(TagU(), chunk.words.data() + begin + v * lanes_32));
            terms.first[v] = hn::Exp(d, hn::Neg(m));
            terms.a[v] = hn::Zero(d);
            terms.b[v] = m;
            // Terms: (3 k + 4) roundings each, together 3 mean + 4; sums: half a rounding of what is left at
            // each step, together mean / 2; u: 1.
            terms.band[v] = hn::MulAdd(m, hn::Set(d, 4 * float_rounding), hn::Set(d, 8 * float_rounding));
        }
        invert_by_sum(terms, verdicts);
    }
};

HWY_ATTR void draw_poisson(const LaneDraw& where, std::span<const float> mean, std::span<float> counts) {
    draw_law<PoissonLaw>(where, mean, {}, counts);
}

}  // namespace
}  // namespace spoor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spoor {

HWY_EXPORT(draw_poisson);

void draw_poisson_lanes(const LaneDraw& where, std::span<const float> mean, std::span<float> counts) {
    HWY_DYNAMIC_DISPATCH(draw_poisson)(where, mean, counts);
}

}  // namespace spoor
#endif
