#pragma once

#include <cstdint>
#include <vector>

#include "kernels/suitability/model.hpp"

namespace spoor::suitability {

/// coefficient * product of predictors
struct Monomial {
    double coefficient = 0;
    std::vector<int> factors;
};

/// A range that values are kept in.
struct Range {
    double min = 0;
    double max = 0;
};

/// coefficient * feature of MaxEnt, of one or two predictors, each first clamped to its range.
struct FeaturePass {
    MaxentModel::Feature feature = MaxentModel::Feature::linear;
    int predictor = 0;
    int other = 0;  //!< second factor: of a quadratic the same, of a product the other
    Range range;
    Range other_range;
    double coefficient = 0;
    double zero = 0;       //!< where the feature is 0
    double rate = 0;       //!< per unit from there
    Range limits;          //!< of the feature
    double threshold = 0;  //!< threshold features; the class of categorical ones
};

enum class Link : std::uint8_t { logit, cloglog, exponential };

/// link(constant + sum of monomials and features), the sum in double: its terms may cancel by any amount.
struct CompiledFit {
    double constant = 0;
    std::vector<Monomial> monomials;
    std::vector<FeaturePass> features;
    Link link = Link::logit;
};

[[nodiscard]] CompiledFit compile_fit(const RegressionModel& model);
[[nodiscard]] CompiledFit compile_fit(const MaxentModel& model);

}  // namespace spoor::suitability
