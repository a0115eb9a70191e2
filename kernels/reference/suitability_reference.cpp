#include "kernels/reference/suitability_reference.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

namespace spoor {

namespace {

using Predictor = std::function<double(int)>;

double trapezoid(const std::array<double, 4>& p, double x) {
    if (x < p[0] || x > p[3]) return 0;
    if (x < p[1]) return (x - p[0]) / (p[1] - p[0]);
    if (x > p[2]) return (p[3] - x) / (p[3] - p[2]);
    return 1;
}

double piecewise(const std::vector<CurvePoint>& points, double x) {
    if (std::isnan(x)) return x;
    if (x < points.front().x) return points.front().y;
    if (x >= points.back().x) return points.back().y;
    std::size_t left = 0;
    while (points[left + 1].x <= x) ++left;
    const CurvePoint& from = points[left];
    const CurvePoint& to = points[left + 1];
    return from.y + (to.y - from.y) * (x - from.x) / (to.x - from.x);
}

double class_value(const std::vector<CurvePoint>& points, double x) {
    for (const CurvePoint& point : points) {
        if (point.x == x) return point.y;
    }
    return 0;
}

double terms_value(const TermsModel& model, const Predictor& x) {
    std::vector<double> responses;
    for (const SuitabilityTerm& term : model.terms)
        responses.push_back(reference_response(term, x(term.predictor)));
    return reference_combination(model, responses);
}

double regression_value(const RegressionModel& model, const Predictor& x) {
    double eta = 0;
    for (const RegressionModel::Coefficient& coefficient : model.coefficients) {
        double term = coefficient.value;
        for (const int predictor : coefficient.factors) term *= x(predictor);
        eta += term;
    }
    return model.link == RegressionModel::Link::logit ? 1 / (1 + std::exp(-eta))
                                                      : -std::expm1(-std::exp(eta));
}

/// A predictor as MaxEnt projects it: clamped to its training range.
double clamped(const MaxentModel& model, int predictor, double value) {
    for (const MaxentModel::Range& range : model.ranges) {
        if (model.clamp && range.predictor == predictor) return std::clamp(value, range.min, range.max);
    }
    return value;
}

double feature_value(const MaxentModel& model, const MaxentModel::Lambda& lambda, const Predictor& x) {
    using Feature = MaxentModel::Feature;
    const double first = clamped(model, lambda.predictor, x(lambda.predictor));
    const double width = lambda.max - lambda.min;
    const auto scaled = [&](double value) {
        const double share = width > 0 ? (value - lambda.min) / width : 0;
        return model.clamp ? std::clamp(share, 0.0, 1.0) : share;
    };
    switch (lambda.feature) {
        case Feature::linear:
            return scaled(first);
        case Feature::quadratic:
            return scaled(first * first);
        case Feature::product:
            return scaled(first * clamped(model, lambda.predictor_2, x(lambda.predictor_2)));
        case Feature::threshold:
            return first > lambda.threshold ? 1 : 0;
        case Feature::hinge:
            return first > lambda.min && width > 0 ? (first - lambda.min) / width : 0;
        case Feature::reverse_hinge:
            return first < lambda.max && width > 0 ? (lambda.max - first) / width : 0;
        case Feature::categorical:
            return x(lambda.predictor) == lambda.threshold ? 1 : 0;
    }
    return 0;
}

double maxent_value(const MaxentModel& model, const Predictor& x) {
    double eta = -model.linear_normalizer;
    for (const MaxentModel::Lambda& lambda : model.lambdas)
        eta += lambda.lambda * feature_value(model, lambda, x);
    const double raw = std::exp(eta) / model.density_normalizer;
    const double scaled = raw * std::exp(model.entropy);
    switch (model.output) {
        case MaxentModel::Output::raw:
            return raw;
        case MaxentModel::Output::logistic:
            return scaled / (1 + scaled);
        case MaxentModel::Output::cloglog:
            return 1 - std::exp(-scaled);
    }
    return 0;
}

}  // namespace

double reference_response(const SuitabilityTerm& term, double x) {
    const auto& p = term.p;
    switch (term.curve) {
        case CurveForm::class_values:
            return class_value(term.points, x);
        case CurveForm::trapezoid:
            return trapezoid(p, x);
        case CurveForm::gaussian:
            return std::exp(-(x - p[0]) * (x - p[0]) / (2 * p[1] * p[1]));
        case CurveForm::logistic:
            return 1 / (1 + std::exp(-p[1] * (x - p[0])));
        case CurveForm::piecewise:
            return piecewise(term.points, x);
        case CurveForm::threshold:
            return (p[1] > 0) == (x >= p[0]) ? 1 : 0;
        case CurveForm::decay:
            return std::min(1.0, std::exp(-x / p[0]));
        case CurveForm::threat:
            return 1 - p[1] * std::min(1.0, std::exp(-x / p[0]));
        case CurveForm::half_saturation:
            return x > 0 ? 1 / (1 + std::pow(x / p[0], p[1])) : 1;
    }
    return 0;
}

double reference_combination(const TermsModel& model, std::span<const double> responses) {
    double weights = 0;
    double product = 1;
    double log_product = 0;
    double sum = 0;
    double smallest = 1;
    double vegetation = 1;
    double limit = 1;
    for (std::size_t k = 0; k < responses.size(); ++k) {
        const double s = responses[k];
        const double w = model.terms[k].weight;
        weights += w;
        product *= std::pow(s, w);
        log_product += w > 0 ? w * std::log(s) : 0;
        sum += w * s;
        smallest = std::min(smallest, s);
        if (model.terms[k].curve == CurveForm::class_values) {
            vegetation *= s;
        } else {
            limit = std::min(limit, s);
        }
    }
    switch (model.combination) {
        case Combination::product:
            return product;
        case Combination::geometric:
            return std::exp(log_product / weights);
        case Combination::minimum:
            return smallest;
        case Combination::mean:
            return sum / weights;
        case Combination::vegetation_times_limit:
            return vegetation * limit;
    }
    return 0;
}

double reference_suitability(const SuitabilityModel& model, const PredictorColumns& block, std::size_t cell) {
    bool has_data = true;
    const Predictor x = [&](int predictor) {
        const auto value = static_cast<double>(block.columns[static_cast<std::size_t>(predictor)][cell]);
        has_data = has_data && !std::isnan(value);
        return value;
    };
    double value = 0;
    if (const auto* terms = std::get_if<TermsModel>(&model)) {
        value = terms_value(*terms, x);
    } else if (const auto* regression = std::get_if<RegressionModel>(&model)) {
        value = regression_value(*regression, x);
    } else if (const auto* maxent = std::get_if<MaxentModel>(&model)) {
        value = maxent_value(*maxent, x);
    } else {
        value = std::clamp(x(std::get<MapModel>(model).predictor), 0.0, 1.0);
    }
    return has_data ? value : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace spoor
