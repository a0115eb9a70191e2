#include "kernels/random/lane_chunk.hpp"
#include "kernels/random/quantiles.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/random/binomial_lanes.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"
#include "kernels/random/rows-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace spoor::HWY_NAMESPACE {
namespace {

/// Below this variance the terms are summed: at most 16 expected of the rarer outcome.
constexpr float binomial_expands_from = 8;

struct BinomialLaw {
    static constexpr int parameters = 2;

    static double reference(double u, double trials, double probability) {
        return binomial_quantile(u, trials, probability);
    }

    HWY_ATTR static HWY_INLINE void invert(const LaneChunk& chunk, std::size_t begin, Verdicts& verdicts) {
        const Tag d;
        Vec trials[group];
        Vec probability[group];
        Mask small[group];
        Mask large[group];
        for (std::size_t v = 0; v < group; ++v) {
            trials[v] = hn::Load(d, chunk.first.data() + begin + v * lanes_32);
            const Vec p = hn::Load(d, chunk.second.data() + begin + v * lanes_32);
            probability[v] = hn::Min(hn::Max(p, hn::Zero(d)), hn::Set(d, 1.0F));
            small[v] = hn::Lt(variance_of(trials[v], probability[v]), hn::Set(d, binomial_expands_from));
            large[v] = hn::Not(small[v]);
        }
        if (!hn::AllFalse(d, any_of(small))) sum(chunk, begin, trials, probability, small, verdicts);
        if (!hn::AllFalse(d, any_of(large))) expand(chunk, begin, trials, probability, large, verdicts);
    }

private:
    HWY_ATTR static HWY_INLINE Vec variance_of(Vec trials, Vec probability) {
        const Vec one = hn::Set(Tag(), 1.0F);
        return hn::Mul(hn::Mul(trials, probability), hn::Sub(one, probability));
    }

    HWY_ATTR static HWY_INLINE void expand(const LaneChunk& chunk, std::size_t begin,
                                           const Vec (&trials)[group], const Vec (&probability)[group],
                                           const Mask (&large)[group], Verdicts& verdicts) {
        const Tag d;
        const Vec one = hn::Set(d, 1.0F);
        Laws laws;
        Verdicts expanded;
        for (std::size_t v = 0; v < group; ++v) {
            const Vec n = hn::IfThenElse(large[v], trials[v], hn::Set(d, 4 * binomial_expands_from));
            const Vec p = hn::IfThenElse(large[v], probability[v], hn::Set(d, 0.5F));
            laws.words[v] = hn::Load(TagU(), chunk.words.data() + begin + v * lanes_32);
            laws.mean[v] = hn::Mul(n, p);
#if HWY_NATIVE_FMA
            laws.mean_remainder[v] = hn::MulSub(n, p, laws.mean[v]);
            laws.mean_error[v] = hn::Zero(d);
#else
            laws.mean_remainder[v] = hn::Zero(d);
            laws.mean_error[v] = hn::Mul(laws.mean[v], hn::Set(d, 2 * float_rounding));
#endif
            laws.variance[v] = variance_of(n, p);
            laws.asymmetry[v] = hn::NegMulAdd(hn::Set(d, 2.0F), p, one);
        }
        invert_by_expansion<Asymmetry::any>(laws, expanded);
        for (std::size_t v = 0; v < group; ++v) expanded.count[v] = hn::Min(expanded.count[v], trials[v]);
        merge(large, expanded, verdicts);
    }

    /// Counts the rarer outcome: failures where probability > 1/2, with 1 - u for u.
    HWY_ATTR static HWY_INLINE void sum(const LaneChunk& chunk, std::size_t begin, const Vec (&trials)[group],
                                        const Vec (&probability)[group], const Mask (&small)[group],
                                        Verdicts& verdicts) {
        const Tag d;
        const TagU du;
        const Vec one = hn::Set(d, 1.0F);
        Terms terms;
        Vec n[group];
        Mask flip[group];
        for (std::size_t v = 0; v < group; ++v) {
            n[v] = hn::IfThenElseZero(small[v], trials[v]);
            flip[v] = hn::Gt(probability[v], hn::Set(d, 0.5F));
            const Vec p = hn::IfThenElse(flip[v], hn::Sub(one, probability[v]), probability[v]);
            const VecU words = hn::Load(du, chunk.words.data() + begin + v * lanes_32);
            const VecU flipped = hn::IfThenElse(hn::RebindMask(du, flip[v]), hn::Not(words), words);
            const Vec odds = hn::Div(p, hn::Sub(one, p));
            terms.u[v] = uniform_of_words(flipped);
            terms.first[v] = hn::Exp(d, hn::Mul(n[v], hn::Log1p(d, hn::Neg(p))));
            terms.a[v] = hn::Neg(odds);
            terms.b[v] = hn::MulAdd(n[v], odds, odds);
            // p(0): 5 roundings of a logarithm of at most 1.4 mean; each ratio: 6, and 3 more of the larger
            // part of a + b / k; k terms together k mean. Sums and u as for Poisson.
            terms.band[v] = hn::MulAdd(hn::Mul(n[v], p), hn::Set(d, 20 * float_rounding),
                                       hn::Set(d, 12 * float_rounding));
        }
        invert_by_sum(terms, verdicts);
        for (std::size_t v = 0; v < group; ++v) {
            verdicts.count[v] = hn::Min(verdicts.count[v], n[v]);
            verdicts.count[v] = hn::IfThenElse(flip[v], hn::Sub(n[v], verdicts.count[v]), verdicts.count[v]);
        }
    }
};

HWY_ATTR void draw_binomial(const LaneDraw& where, std::span<const float> trials,
                            std::span<const float> probability, std::span<float> counts) {
    assert(probability.size() == trials.size());
    draw_law<BinomialLaw>(where, trials, probability, counts);
}

}  // namespace
}  // namespace spoor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spoor {

HWY_EXPORT(draw_binomial);

void draw_binomial_lanes(const LaneDraw& where, std::span<const float> trials,
                         std::span<const float> probability, std::span<float> counts) {
    HWY_DYNAMIC_DISPATCH(draw_binomial)(where, trials, probability, counts);
}

}  // namespace spoor
#endif
