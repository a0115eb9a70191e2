#pragma once

#include <variant>
#include <vector>

#include "kernels/suitability/model.hpp"

namespace spoor::suitability {

/// A number of the model as a sum of two floats. (x - high) - low keeps its relative precision where x is
/// near: the first difference is exact there, whatever the size of the number.
struct Knot {
    float high = 0;
    float low = 0;
};

/// (x - zero) * rate; a negative rate falls. Anchored at its zero, so that 0 is exact.
struct Ramp {
    Knot zero;
    float rate = 0;
};

struct Trapezoid {
    Ramp rise;
    Ramp fall;
};

/// A trapezoid with a vertical side, or with sides too steep for floats.
struct SteppedTrapezoid {
    Ramp rise;
    Ramp fall;
    float top_from = 0;   //!< 1 at and right of it, as far as `rise` matters
    float top_until = 0;  //!< 1 at and left of it, as far as `fall` matters
};

/// exp(-((x - optimum) * rate)^2)
struct Gaussian {
    Knot optimum;
    float rate = 0;
};

/// 1 / (1 + exp((x - midpoint) * rate))
struct Logistic {
    Knot midpoint;
    float rate = 0;
};

/// One stretch of a piecewise curve, valid from `from` on: value + (x - anchor) * rate, anchored at the lower
/// end.
struct Segment {
    float from = 0;
    Knot anchor;
    float value = 0;
    float rate = 0;
};

struct Piecewise {
    float first = 0;  //!< left of all segments
    std::vector<Segment> segments;
    float last_from = 0;
    float last = 0;  //!< at and right of last_from; a constant, so that an infinite distance has a value
};

struct Threshold {
    float cut = 0;
    float below = 0;     //!< x < cut
    float at_least = 0;  //!< x >= cut
};

/// exp(min(0, d * rate))
struct Decay {
    float rate = 0;
};

/// rest + weight * (1 - exp(min(0, d * rate))), rest = 1 - weight: small values without cancellation.
struct Threat {
    float rate = 0;
    float weight = 0;
    float rest = 0;
};

/// 1 / (1 + (x / half)^shape)
struct HalfSaturation {
    float per_half = 0;
    float shape = 0;
};

/// Table of classes.
struct ClassTable {
    struct Entry {
        float code = 0;
        float value = 0;
    };
    std::vector<Entry> entries;  //!< each code once
    float otherwise = 0;         //!< classes not named
};

/// The same whatever x is: a class table on cells of one class.
struct Constant {
    float value = 0;
};

using Curve = std::variant<ClassTable, Trapezoid, SteppedTrapezoid, Gaussian, Logistic, Piecewise, Threshold,
                           Decay, Threat, HalfSaturation>;

/// Brings a term's curve into the form the vector loops evaluate.
[[nodiscard]] Curve compile_curve(const SuitabilityTerm& term);

}  // namespace spoor::suitability
