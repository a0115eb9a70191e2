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
        const Vec limit = hn::Set(d, poisson_expands_from);
        Vec mean[group];
        Mask small[group];
        Mask large[group];
        for (std::size_t v = 0; v < group; ++v) {
            mean[v] = hn::Load(d, chunk.first.data() + begin + v * lanes_32);
            small[v] = hn::Lt(mean[v], limit);
            large[v] = hn::Not(small[v]);
        }
        if (!hn::AllFalse(d, any_of(small))) sum(chunk, begin, mean, small, verdicts);
        if (!hn::AllFalse(d, any_of(large))) {
            Laws laws;
            for (std::size_t v = 0; v < group; ++v) {
                laws.words[v] = hn::Load(TagU(), chunk.words.data() + begin + v * lanes_32);
                laws.mean[v] = hn::IfThenElse(small[v], limit, mean[v]);
                laws.mean_remainder[v] = hn::Zero(d);
                laws.mean_error[v] = hn::Zero(d);
                laws.variance[v] = laws.mean[v];
            }
            Verdicts expanded;
            invert_by_expansion<Asymmetry::one>(laws, expanded);
            merge(large, expanded, verdicts);
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
