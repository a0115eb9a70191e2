#include "kernels/suitability/fitted_models.hpp"

#include <algorithm>
#include <cmath>

namespace spoor {

namespace {

double clamped(const MaxentModel& model, int predictor, double value) {
    if (!model.clamp) return value;
    for (const MaxentModel::Range& range : model.ranges) {
        if (range.predictor == predictor) return std::clamp(value, range.min, range.max);
    }
    return value;
}

double feature_value(const MaxentModel& model, const MaxentModel::Lambda& lambda, const PredictorValue& raw) {
    using Feature = MaxentModel::Feature;
    const auto x = [&](int predictor) { return clamped(model, predictor, raw(predictor)); };
    const auto scaled = [&](double value) {
        const double share = (value - lambda.min) / (lambda.max - lambda.min);
        return model.clamp ? std::clamp(share, 0.0, 1.0) : share;
    };
    switch (lambda.feature) {
        case Feature::linear:
            return scaled(x(lambda.predictor));
        case Feature::quadratic:
            return scaled(x(lambda.predictor) * x(lambda.predictor));
        case Feature::product:
            return scaled(x(lambda.predictor) * x(lambda.predictor_2));
        case Feature::threshold:
            return lambda.threshold < x(lambda.predictor) ? 1.0 : 0.0;
        case Feature::hinge: {
            const double value = x(lambda.predictor);
            return value > lambda.min ? (value - lambda.min) / (lambda.max - lambda.min) : 0.0;
        }
        case Feature::reverse_hinge: {
            const double value = x(lambda.predictor);
            return value < lambda.max ? (lambda.max - value) / (lambda.max - lambda.min) : 0.0;
        }
        case Feature::categorical:
            return raw(lambda.predictor) == lambda.threshold ? 1.0 : 0.0;
    }
    return 0;
}

}  // namespace

double regression_value(const RegressionModel& model, const PredictorValue& x) {
    double eta = 0;
    for (const RegressionModel::Coefficient& coefficient : model.coefficients) {
        double term = coefficient.value;
        for (const int predictor : coefficient.factors) term *= x(predictor);
        eta += term;
    }
    return model.link == RegressionModel::Link::logit ? 1 / (1 + std::exp(-eta))
                                                      : -std::expm1(-std::exp(eta));
}

double maxent_value(const MaxentModel& model, const PredictorValue& x) {
    double eta = -model.linear_normalizer;
    for (const MaxentModel::Lambda& lambda : model.lambdas)
        eta += lambda.lambda * feature_value(model, lambda, x);
    const double raw = std::exp(eta) / model.density_normalizer;
    if (model.output == MaxentModel::Output::raw) return raw;
    const double scaled = raw * std::exp(model.entropy);
    return model.output == MaxentModel::Output::logistic ? scaled / (1 + scaled) : -std::expm1(-scaled);
}

}  // namespace spoor
