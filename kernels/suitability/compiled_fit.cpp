#include "kernels/suitability/compiled_fit.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace spoor::suitability {

namespace {

using Feature = MaxentModel::Feature;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr Range unlimited{-infinity, infinity};

Range training_range(const MaxentModel& model, int predictor) {
    if (!model.clamp) return unlimited;
    const auto known = std::find_if(model.ranges.begin(), model.ranges.end(),
                                    [predictor](const auto& range) { return range.predictor == predictor; });
    return known == model.ranges.end() ? unlimited : Range{known->min, known->max};
}

FeaturePass feature_pass(const MaxentModel& model, const MaxentModel::Lambda& lambda) {
    FeaturePass pass{.feature = lambda.feature,
                     .predictor = lambda.predictor,
                     .other = lambda.feature == Feature::product ? lambda.predictor_2 : lambda.predictor,
                     .range = training_range(model, lambda.predictor),
                     .other_range = {},
                     .coefficient = lambda.lambda,
                     .zero = lambda.min,
                     .rate = lambda.max > lambda.min ? 1 / (lambda.max - lambda.min) : 0,
                     .limits = unlimited,
                     .threshold = lambda.threshold};
    pass.other_range = training_range(model, pass.other);
    switch (lambda.feature) {
        case Feature::linear:
        case Feature::quadratic:
        case Feature::product:
            if (model.clamp) pass.limits = {0, 1};
            break;
        case Feature::hinge:
            pass.limits = {0, infinity};
            break;
        case Feature::reverse_hinge:
            pass.zero = lambda.max;
            pass.rate = -pass.rate;
            pass.limits = {0, infinity};
            break;
        case Feature::threshold:
        case Feature::categorical:
            break;
    }
    return pass;
}

}  // namespace

CompiledFit compile_fit(const RegressionModel& model) {
    CompiledFit compiled;
    compiled.link = model.link == RegressionModel::Link::logit ? Link::logit : Link::cloglog;
    for (const RegressionModel::Coefficient& coefficient : model.coefficients) {
        if (coefficient.factors.empty()) {
            compiled.constant += coefficient.value;
        } else if (coefficient.value != 0) {
            compiled.monomials.push_back({coefficient.value, coefficient.factors});
        }
    }
    return compiled;
}

CompiledFit compile_fit(const MaxentModel& model) {
    assert(model.density_normalizer > 0);
    CompiledFit compiled;
    compiled.constant = -model.linear_normalizer - std::log(model.density_normalizer);
    switch (model.output) {
        case MaxentModel::Output::raw:
            compiled.link = Link::exponential;
            break;
        case MaxentModel::Output::logistic:
            compiled.link = Link::logit;
            compiled.constant += model.entropy;
            break;
        case MaxentModel::Output::cloglog:
            compiled.link = Link::cloglog;
            compiled.constant += model.entropy;
            break;
    }
    for (const MaxentModel::Lambda& lambda : model.lambdas) {
        if (lambda.lambda != 0) compiled.features.push_back(feature_pass(model, lambda));
    }
    return compiled;
}

}  // namespace spoor::suitability
