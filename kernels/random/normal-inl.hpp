// Standard normal quantiles of random words on vectors: z = x P(w), x = 2 u - 1, w = -log(1 - x^2), the form
// of Giles (2011), with one polynomial from the centre to probabilities of 2^-14; beyond, the reference
// decides. Included once a Highway target.

#include <array>

#include "hwy/contrib/math/math-inl.h"
#include "hwy/highway.h"

#if defined(SPOOR_KERNELS_RANDOM_NORMAL_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef SPOOR_KERNELS_RANDOM_NORMAL_INL
#undef SPOOR_KERNELS_RANDOM_NORMAL_INL
#else
#define SPOOR_KERNELS_RANDOM_NORMAL_INL
#endif

HWY_BEFORE_NAMESPACE();
namespace spoor::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

/// P of t = 2 w / 8.32 - 1, highest power first; relative error 4.3e-8 (cornish_fisher_derivation.py normal
/// 11).
inline constexpr std::array<float, 12> normal_single{-3.484411930e-4F,   6.564025710e-4F, 9.031791913e-4F,
                                                     -4.043831158e-3F,   4.300385772e-3F, 4.912252740e-3F,
                                                     -2.639320468e-2F,   4.517012656e-2F, -1.3417575564e-2F,
                                                     -1.78690774723e-1F, 1.329764523859F, 2.680118882522F};

/// The same to 7.6e-12 (cornish_fisher_derivation.py normal 18).
inline constexpr std::array<double, 19> normal_double{
    2.36045299488121441e-7,    -6.24399974322115382e-6,  0.0000109390600018266697, 0.0000265418431264440972,
    -0.0000908896375909262235, 0.0000409777698558430171, 0.000230995362455707764,  -0.000567598370304489367,
    0.000379008280062431294,   0.00117544863801253348,   -0.00386596450747046768,  0.00415421716545672596,
    0.00485030527341295355,    -0.0263584217228052801,   0.0451810952895717761,    -0.0134205770583783002,
    -0.178691571143620877,     1.32976456562972393,      2.68011889319779471};

inline constexpr double normal_tail = 0x1p-14;
inline constexpr double normal_span = 8.32;

/// z of Count vectors side by side, because one waits for itself.
/// @param x 2 u - 1. @param tail min(u, 1 - u) > 0. @param polynomial coefficients, highest power first.
template <std::size_t Count, class D, class V, class Coefficients>
HWY_ATTR HWY_INLINE void normal_quantiles(D d, const V (&x)[Count], const V (&tail)[Count],
                                          const Coefficients& polynomial, V (&z)[Count]) {
    using T = hn::TFromD<D>;
    const V one = hn::Set(d, static_cast<T>(1));
    const V four = hn::Set(d, static_cast<T>(4));
    const V scale = hn::Set(d, static_cast<T>(-2 / normal_span));
    V t[Count];
    for (std::size_t v = 0; v < Count; ++v) {
        // 1 - x^2 without cancellation, never 0.
        const V complement = hn::Mul(hn::Mul(four, tail[v]), hn::Sub(one, tail[v]));
        t[v] = hn::MulSub(hn::Log(d, complement), scale, one);
        z[v] = hn::Set(d, polynomial[0]);
    }
    for (std::size_t i = 1; i < polynomial.size(); ++i) {
        const V coefficient = hn::Set(d, polynomial[i]);
        for (std::size_t v = 0; v < Count; ++v) z[v] = hn::MulAdd(z[v], t[v], coefficient);
    }
    for (std::size_t v = 0; v < Count; ++v) z[v] = hn::Mul(x[v], z[v]);
}

/// Normal quantiles of u = (word + 1/2) / 2^32 and min(u, 1 - u); they hold where that is at least
/// normal_tail, with a relative error below 5e-7 (a test measures it).
template <std::size_t Count, class VU, class V>
HWY_ATTR HWY_INLINE void normals_of_words(const VU (&words)[Count], V (&z)[Count], V (&tail)[Count]) {
    const hn::DFromV<V> d;
    const hn::DFromV<VU> du;
    const hn::Rebind<std::int32_t, decltype(d)> di;
    const V half = hn::Set(d, 0.5F);
    V x[Count];
    for (std::size_t v = 0; v < Count; ++v) {
        const auto centred = hn::BitCast(di, hn::Xor(words[v], hn::Set(du, 0x80000000U)));
        const auto nearest = hn::BitCast(di, hn::Min(words[v], hn::Not(words[v])));
        x[v] = hn::Mul(hn::Add(hn::ConvertTo(d, centred), half), hn::Set(d, 0x1p-31F));
        tail[v] = hn::Mul(hn::Add(hn::ConvertTo(d, nearest), half), hn::Set(d, 0x1p-32F));
    }
    normal_quantiles(d, x, tail, normal_single, z);
}

}  // namespace
}  // namespace spoor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
