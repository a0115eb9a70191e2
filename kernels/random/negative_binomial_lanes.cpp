#include "kernels/random/lane_chunk.hpp"
#include "kernels/random/quantiles.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/random/negative_binomial_lanes.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"
#include "kernels/random/rows-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace spoor::HWY_NAMESPACE {
namespace {

/// The expansion serves asymmetry^2 / variance = 1 / variance + 4 / size up to this.
constexpr float expands_below = 0.125F;
/// Sums of terms serve laws whose mean + 3 standard deviations is below longest_sum, and means up to this;
/// beyond, with a size too small to expand, only the reference is left.
constexpr float largest_summed_mean = 128;

struct NegativeBinomialLaw {
    static constexpr int parameters = 2;

    static double reference(double u, double mean, double size) {
        return negative_binomial_quantile(u, mean, size);
    }

    HWY_ATTR static HWY_INLINE void invert(const LaneChunk& chunk, std::size_t begin, Verdicts& verdicts) {
        const Tag d;
        Vec mean[group];
        Vec size[group];
        Mask expands[group];
        Mask summed[group];
        for (std::size_t v = 0; v < group; ++v) {
            mean[v] = hn::Load(d, chunk.first.data() + begin + v * lanes_32);
            size[v] = hn::Load(d, chunk.second.data() + begin + v * lanes_32);
            const Vec asymmetry = asymmetry_of(mean[v], size[v]);
            const Vec limit = hn::Mul(hn::Set(d, expands_below), variance_of(mean[v], size[v]));
            expands[v] = hn::Lt(hn::Mul(asymmetry, asymmetry), limit);
            summed[v] = hn::Not(expands[v]);
        }
        if (!hn::AllFalse(d, any_of(summed))) sum(chunk, begin, mean, size, expands, verdicts);
        if (!hn::AllFalse(d, any_of(expands))) expand(chunk, begin, mean, size, expands, verdicts);
    }

private:
    HWY_ATTR static HWY_INLINE Vec asymmetry_of(Vec mean, Vec size) {
        const Vec one = hn::Set(Tag(), 1.0F);
        return hn::MulAdd(hn::Set(Tag(), 2.0F), hn::Div(mean, size), one);
    }
    HWY_ATTR static HWY_INLINE Vec variance_of(Vec mean, Vec size) {
        return hn::MulAdd(mean, hn::Div(mean, size), mean);
    }

    HWY_ATTR static HWY_INLINE void expand(const LaneChunk& chunk, std::size_t begin,
                                           const Vec (&mean)[group], const Vec (&size)[group],
                                           const Mask (&expands)[group], Verdicts& verdicts) {
        const Tag d;
        const Vec harmless = hn::Set(d, 100.0F);
        Laws laws;
        Verdicts expanded;
        for (std::size_t v = 0; v < group; ++v) {
            const Vec r = hn::IfThenElse(expands[v], size[v], harmless);
            laws.words[v] = hn::Load(TagU(), chunk.words.data() + begin + v * lanes_32);
            laws.mean[v] = hn::IfThenElse(expands[v], mean[v], harmless);
            laws.mean_remainder[v] = hn::Zero(d);
            laws.mean_error[v] = hn::Zero(d);
            laws.variance[v] = variance_of(laws.mean[v], r);
            laws.asymmetry[v] = asymmetry_of(laws.mean[v], r);
        }
        invert_by_expansion<Asymmetry::any>(laws, expanded);
        merge(expands, expanded, verdicts);
    }

    HWY_ATTR static HWY_INLINE void sum(const LaneChunk& chunk, std::size_t begin, const Vec (&mean)[group],
                                        const Vec (&size)[group], const Mask (&expands)[group],
                                        Verdicts& verdicts) {
        const Tag d;
        const Vec one = hn::Set(d, 1.0F);
        Terms terms;
        Mask hopeless[group];
        for (std::size_t v = 0; v < group; ++v) {
            const Vec tail = hn::MulAdd(hn::Set(d, 3.0F), hn::Sqrt(variance_of(mean[v], size[v])), mean[v]);
            const Mask too_long = hn::Or(hn::Gt(mean[v], hn::Set(d, largest_summed_mean)),
                                         hn::Gt(tail, hn::Set(d, static_cast<float>(longest_sum))));
            hopeless[v] = hn::AndNot(expands[v], too_long);
            const Mask idle = hn::Or(expands[v], hopeless[v]);
            const Vec m = hn::IfThenZeroElse(idle, mean[v]);
            const Vec r = hn::IfThenElse(idle, one, size[v]);
            const Vec failure = hn::Div(m, hn::Add(r, m));
            terms.u[v] = uniform_of_words(hn::Load(TagU(), chunk.words.data() + begin + v * lanes_32));
            terms.first[v] = hn::Exp(d, hn::Neg(hn::Mul(r, hn::Log1p(d, hn::Div(m, r)))));
            terms.a[v] = failure;
            terms.b[v] = hn::Sub(hn::Mul(r, failure), failure);
            // p(0): 7 roundings of a logarithm of at most the mean; each ratio: 7; k terms together k mean.
            // Sums and u as for Poisson.
            terms.band[v] = hn::MulAdd(m, hn::Set(d, 16 * float_rounding), hn::Set(d, 12 * float_rounding));
        }
        invert_by_sum(terms, verdicts);
        for (std::size_t v = 0; v < group; ++v) verdicts.doubt[v] = hn::Or(verdicts.doubt[v], hopeless[v]);
    }
};

HWY_ATTR void draw_negative_binomial(const LaneDraw& where, std::span<const float> mean,
                                     std::span<const float> size, std::span<float> counts) {
    assert(size.size() == mean.size());
    draw_law<NegativeBinomialLaw>(where, mean, size, counts);
}

}  // namespace
}  // namespace spoor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spoor {

HWY_EXPORT(draw_negative_binomial);

void draw_negative_binomial_lanes(const LaneDraw& where, std::span<const float> mean,
                                  std::span<const float> size, std::span<float> counts) {
    HWY_DYNAMIC_DISPATCH(draw_negative_binomial)(where, mean, size, counts);
}

}  // namespace spoor
#endif
