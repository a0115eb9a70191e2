// Terms folded over arrays of cells; compiled once a target, so the guard toggles.
#if defined(SPOOR_KERNELS_SUITABILITY_TERM_PASSES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef SPOOR_KERNELS_SUITABILITY_TERM_PASSES_INL
#undef SPOOR_KERNELS_SUITABILITY_TERM_PASSES_INL
#else
#define SPOOR_KERNELS_SUITABILITY_TERM_PASSES_INL
#endif

#include <algorithm>
#include <cstddef>
#include <variant>

#include "kernels/suitability/compiled_terms.hpp"
#include "kernels/suitability/response-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace spoor::suitability {
namespace HWY_NAMESPACE {

// All arrays here may be read and written up to padded(cells).

/// values[i] = f(values[i], x[i]).
template <typename F>
HWY_INLINE void for_cells(const float* x, float* values, std::size_t cells, const F& f) {
    const Lanes lanes;
    const std::size_t width = hn::Lanes(lanes);
    for (std::size_t i = 0; i < cells; i += width)
        hn::StoreU(f(hn::LoadU(lanes, values + i), hn::LoadU(lanes, x + i)), lanes, values + i);
}

template <typename AnyCurve>
void fold_curve(const AnyCurve& shared, Fold fold, float weight, const float* x, float* values,
                std::size_t cells) {
    // A copy that nothing else can point at: its numbers may stay in registers.
    const AnyCurve curve = shared;
    switch (fold) {
        case Fold::multiply:
            for_cells(x, values, cells,
                      [&](Vector value, Vector at) HWY_ATTR { return hn::Mul(value, respond(curve, at)); });
            break;
        case Fold::minimum:
            for_cells(x, values, cells,
                      [&](Vector value, Vector at) HWY_ATTR { return hn::Min(value, respond(curve, at)); });
            break;
        case Fold::add:
            for_cells(x, values, cells, [&](Vector value, Vector at) HWY_ATTR {
                return hn::Add(value, hn::Mul(set(weight), respond(curve, at)));
            });
            break;
        case Fold::add_log:
            for_cells(x, values, cells, [&](Vector value, Vector at) HWY_ATTR {
                return hn::Add(value, hn::Mul(set(weight), log_respond(curve, at)));
            });
            break;
    }
}

inline void fold_pass(const TermPass& pass, const float* x, float* values, std::size_t cells) {
    std::visit([&](const auto& curve) { fold_curve(curve, pass.fold, pass.weight, x, values, cells); },
               pass.curve);
}

/// value^(1 / degree); products of up to seven factors that fell below the smallest float are 0.
HWY_INLINE Vector root(Vector value, int degree) {
    switch (degree) {
        case 1:
            return value;
        case 2:
            return hn::Sqrt(value);
        case 4:
            return hn::Sqrt(hn::Sqrt(value));
        default: {
            const Vector power = hn::Mul(logarithm_of_normal(value), set(1.0F / static_cast<float>(degree)));
            return hn::IfThenElseZero(hn::Ge(value, set(smallest_normal)), exponential(power));
        }
    }
}

inline void finish_pass(const CompiledTerms& terms, float* values, std::size_t cells) {
    switch (terms.finish) {
        case Finish::none:
            break;
        case Finish::limit:
            for_cells(values, values, cells,
                      [](Vector value, Vector) HWY_ATTR { return hn::Min(value, set(1)); });
            break;
        case Finish::root:
            for_cells(values, values, cells,
                      [degree = terms.degree](Vector value, Vector) HWY_ATTR { return root(value, degree); });
            break;
        case Finish::exponential:
            for_cells(values, values, cells,
                      [](Vector value, Vector) HWY_ATTR { return exponential(value); });
            break;
    }
}

/// No number where x is none.
inline void mark_gaps(const float* x, float* values, std::size_t cells) {
    for_cells(x, values, cells,
              [](Vector value, Vector at) HWY_ATTR { return hn::IfThenElse(hn::Eq(at, at), value, at); });
}

}  // namespace HWY_NAMESPACE
}  // namespace spoor::suitability
HWY_AFTER_NAMESPACE();

#endif  // per-target guard
