// Quantiles of lattice laws on vectors of floats, from the upper 32 bits of the uniform alone, with a verdict
// whether the lower bits and rounding could change the answer. Included once a Highway target.

#include <array>

#include "hwy/highway.h"
#include "kernels/random/cornish_fisher.hpp"
#include "kernels/random/normal-inl.hpp"

#if defined(SPOOR_KERNELS_RANDOM_INVERSION_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef SPOOR_KERNELS_RANDOM_INVERSION_INL
#undef SPOOR_KERNELS_RANDOM_INVERSION_INL
#else
#define SPOOR_KERNELS_RANDOM_INVERSION_INL
#endif

HWY_BEFORE_NAMESPACE();
namespace spoor::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

using Tag = hn::CappedTag<float, 16>;
using Vec = hn::Vec<Tag>;
using Mask = hn::Mask<Tag>;
using TagU = hn::Rebind<std::uint32_t, Tag>;
using VecU = hn::Vec<TagU>;
inline constexpr std::size_t lanes_32 = hn::MaxLanes(Tag());

/// As many vectors go side by side: the terms of a sum wait for each other, other sums do not.
inline constexpr std::size_t group = 4;
inline constexpr std::size_t group_entries = group * lanes_32;

inline constexpr float float_rounding = 0x1p-24F;

struct Verdicts {
    Vec count[group];
    Mask doubt[group];
};

HWY_ATTR HWY_INLINE Verdicts no_verdicts() {
    const Tag d;
    Verdicts verdicts;
    for (std::size_t v = 0; v < group; ++v) {
        verdicts.count[v] = hn::Zero(d);
        verdicts.doubt[v] = hn::Lt(hn::Zero(d), hn::Zero(d));
    }
    return verdicts;
}

HWY_ATTR HWY_INLINE Mask any_of(const Mask (&masks)[group]) {
    return hn::Or(hn::Or(masks[0], masks[1]), hn::Or(masks[2], masks[3]));
}

/// Laws whose terms follow p(k) = p(k - 1) (a + b / k) (Panjer's class): Poisson a = 0, b = mean; binomial
/// a = -odds, b = (trials + 1) odds; negative binomial a = failure, b = (size - 1) failure.
struct Terms {
    Vec u[group];
    Vec first[group];  //!< p(0)
    Vec a[group];
    Vec b[group];
    Vec band[group];  //!< bound of the rounding of the sums, with that of u
};

/// Terms summed at most.
inline constexpr std::size_t longest_sum = 512;

constexpr std::array<float, longest_sum + 1> make_reciprocals() {
    std::array<float, longest_sum + 1> values{};
    for (std::size_t k = 1; k < values.size(); ++k)
        values[k] = static_cast<float>(1.0 / static_cast<double>(k));
    return values;
}
inline constexpr std::array<float, longest_sum + 1> reciprocals = make_reciprocals();

/// Smallest k with p(0) + ... + p(k) >= u. In doubt: a sum within the band of u, or not there after
/// longest_sum.
HWY_ATTR HWY_INLINE void invert_by_sum(const Terms& terms, Verdicts& verdicts) {
    const Tag d;
    Vec left[group];  // u minus the sum so far
    Vec term[group];
    Vec nearest[group];
    for (std::size_t v = 0; v < group; ++v) {
        term[v] = terms.first[v];
        left[v] = hn::Sub(terms.u[v], term[v]);
        nearest[v] = hn::Abs(left[v]);
        verdicts.count[v] = hn::Zero(d);
    }
    for (std::size_t k = 1; k <= longest_sum; ++k) {
        Mask beyond[group];
        for (std::size_t v = 0; v < group; ++v) beyond[v] = hn::Gt(left[v], hn::Zero(d));
        if (hn::AllFalse(d, any_of(beyond))) break;
        const Vec reciprocal = hn::Set(d, reciprocals[k]);
        const Vec here = hn::Set(d, static_cast<float>(k));
        for (std::size_t v = 0; v < group; ++v) {
            verdicts.count[v] = hn::IfThenElse(beyond[v], here, verdicts.count[v]);
            term[v] = hn::Mul(term[v], hn::MulAdd(terms.b[v], reciprocal, terms.a[v]));
            left[v] = hn::Sub(left[v], term[v]);
            nearest[v] = hn::Min(nearest[v], hn::Abs(left[v]));
        }
    }
    for (std::size_t v = 0; v < group; ++v) {
        verdicts.doubt[v] = hn::Or(hn::Le(nearest[v], terms.band[v]), hn::Gt(left[v], hn::Zero(d)));
    }
}

/// u = (word + 1/2) / 2^32, rounded.
HWY_ATTR HWY_INLINE Vec uniform_of_words(VecU words) {
    const Tag d;
    const hn::Rebind<std::int32_t, Tag> di;
    const auto centred = hn::BitCast(di, hn::Xor(words, hn::Set(TagU(), 0x80000000U)));
    return hn::MulAdd(hn::ConvertTo(d, centred), hn::Set(d, 0x1p-32F), hn::Set(d, 0.5F));
}

constexpr auto make_single_table() {
    std::array<std::array<std::array<float, 5>, 5>, 8> table{};
    for (std::size_t n = 0; n < table.size(); ++n) {
        for (std::size_t i = 0; i < 5; ++i) {
            for (std::size_t j = 0; j < 5; ++j)
                table[n][i][j] = static_cast<float>(cornish_fisher_table[n][i][j]);
        }
    }
    return table;
}
inline constexpr auto single_table = make_single_table();

/// Where the asymmetry is 1, the sum over its powers: [order - 1][power of z^2].
constexpr auto make_unit_table() {
    std::array<std::array<float, 5>, 8> table{};
    for (std::size_t n = 0; n < table.size(); ++n) {
        for (std::size_t i = 0; i < 5; ++i) {
            double sum = 0;
            for (const double coefficient : cornish_fisher_table[n][i]) sum += coefficient;
            table[n][i] = static_cast<float>(sum);
        }
    }
    return table;
}
inline constexpr auto unit_table = make_unit_table();

/// Order Order of the expansion as in cornish_fisher.cpp.
template <std::size_t Order>
HWY_ATTR HWY_INLINE Vec order_term(Vec z2, Vec a2) {
    const Tag d;
    constexpr std::size_t rows = (Order + 1) / 2 + 1;
    constexpr std::size_t columns = Order / 2 + 1;
    Vec sum = hn::Zero(d);
    for (std::size_t i = rows; i-- > 0;) {
        const auto& table = single_table[Order - 1][i];
        Vec row = hn::Set(d, table[columns - 1]);
        for (std::size_t j = columns - 1; j-- > 0;) row = hn::MulAdd(row, a2, hn::Set(d, table[j]));
        sum = i + 1 == rows ? row : hn::MulAdd(sum, z2, row);
    }
    return sum;
}

/// The same where the asymmetry is 1.
template <std::size_t Order>
HWY_ATTR HWY_INLINE Vec unit_order_term(Vec z2) {
    const Tag d;
    constexpr std::size_t rows = (Order + 1) / 2 + 1;
    Vec sum = hn::Set(d, unit_table[Order - 1][rows - 1]);
    for (std::size_t i = rows - 1; i-- > 0;) sum = hn::MulAdd(sum, z2, hn::Set(d, unit_table[Order - 1][i]));
    return sum;
}

/// What the expansion needs of a group of laws, max(1, asymmetry)^2 / variance <= 1 / 8 in every lane.
struct Laws {
    VecU words[group];
    Vec mean[group];
    Vec mean_remainder[group];
    Vec mean_error[group];  //!< bound of what is wrong with their sum
    Vec variance[group];
    Vec asymmetry[group];
};

enum class Asymmetry { one, any };

/// 1 / sqrt(x), within 2 roundings: two Newton steps, for some machines estimate to 8 bits.
HWY_ATTR HWY_INLINE Vec reciprocal_root(Vec x) {
    const Tag d;
    const Vec half = hn::Mul(hn::Set(d, 0.5F), x);
    Vec e = hn::ApproximateReciprocalSqrt(x);
    for (int step = 0; step < 2; ++step) {
        e = hn::Mul(e, hn::NegMulAdd(hn::Mul(half, e), e, hn::Set(d, 1.5F)));
    }
    return e;
}

/// Smallest k >= mean + distance - 1/2 by the expansion to order V^(-6/2), in doubt by the bound of
/// cornish_fisher.hpp, the rounding of floats and the tails that normal_of_words leaves out.
template <Asymmetry Kind>
HWY_ATTR HWY_INLINE void invert_by_expansion(const Laws& laws, Verdicts& verdicts) {
    const Tag d;
    const Vec one = hn::Set(d, 1.0F);
    Vec z[group];
    Vec tail[group];
    normals_of_words(laws.words, z, tail);
    for (std::size_t v = 0; v < group; ++v) {
        const Vec z2 = hn::Mul(z[v], z[v]);
        const Vec e = reciprocal_root(laws.variance[v]);
        const Vec e2 = hn::Mul(e, e);
        const Vec scaled = hn::Mul(hn::Mul(laws.variance[v], e), z[v]);

        Vec even;
        Vec odd;
        Vec skew;
        if constexpr (Kind == Asymmetry::one) {
            even = hn::MulAdd(e2, unit_order_term<6>(z2), unit_order_term<4>(z2));
            even = hn::MulAdd(e2, even, unit_order_term<2>(z2));
            odd = hn::MulAdd(e2, unit_order_term<5>(z2), unit_order_term<3>(z2));
            odd = hn::MulAdd(e2, odd, unit_order_term<1>(z2));
            skew = one;
        } else {
            const Vec a2 = hn::Mul(laws.asymmetry[v], laws.asymmetry[v]);
            even = hn::MulAdd(e2, order_term<6>(z2, a2), order_term<4>(z2, a2));
            even = hn::MulAdd(e2, even, order_term<2>(z2, a2));
            odd = hn::MulAdd(e2, order_term<5>(z2, a2), order_term<3>(z2, a2));
            odd = hn::Mul(laws.asymmetry[v], hn::MulAdd(e2, odd, order_term<1>(z2, a2)));
            skew = hn::Max(one, laws.asymmetry[v]);
        }
        const Vec distance = hn::Add(hn::MulAdd(scaled, hn::Mul(e2, even), scaled), odd);
        const Vec whole = hn::Floor(laws.mean[v]);
        const Vec fraction = hn::Sub(hn::Sub(laws.mean[v], whole), hn::Set(d, 0.5F));
        const Vec above = hn::Add(hn::Add(fraction, laws.mean_remainder[v]), distance);
        verdicts.count[v] = hn::Max(hn::Add(whole, hn::Ceil(above)), hn::Zero(d));

        const Vec reach =
            hn::Mul(skew, hn::Add(z2, hn::Set(d, static_cast<float>(cornish_fisher_error_shift))));
        const Vec s2 = hn::Mul(hn::Mul(reach, skew), e2);
        const Vec s4 = hn::Mul(s2, s2);
        const Vec scale = hn::Set(d, static_cast<float>(cornish_fisher_error_scale));
        const Vec rounding =
            hn::MulAdd(hn::Add(hn::Abs(scaled), reach), hn::Set(d, 16 * float_rounding), laws.mean_error[v]);
        const Vec band = hn::MulAdd(hn::Mul(scale, laws.variance[v]), hn::Mul(s4, s4), rounding);
        verdicts.doubt[v] = hn::Or(hn::Le(hn::Abs(hn::Sub(above, hn::Round(above))), band),
                                   hn::Lt(tail[v], hn::Set(d, static_cast<float>(normal_tail))));
    }
}

/// Takes the verdicts of `other` where `use` says so.
HWY_ATTR HWY_INLINE void merge(const Mask (&use)[group], const Verdicts& other, Verdicts& verdicts) {
    for (std::size_t v = 0; v < group; ++v) {
        verdicts.count[v] = hn::IfThenElse(use[v], other.count[v], verdicts.count[v]);
        verdicts.doubt[v] = hn::Or(hn::And(use[v], other.doubt[v]), hn::AndNot(use[v], verdicts.doubt[v]));
    }
}

}  // namespace
}  // namespace spoor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
