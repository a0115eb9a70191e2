#include "sim/describe/suitability_text.hpp"

#include <fmt/format.h>

#include <span>

#include "sim/describe/names.hpp"

namespace spoor {

namespace {

std::string class_name(const Layer& layer, int value) {
    for (const LandClass& one : layer.classes) {
        if (one.value == value) return one.name;
    }
    return std::to_string(value);
}

std::string predictor_text(const Study& study, int position) {
    const PredictorSpec& spec = study.predictors[static_cast<std::size_t>(position)];
    const Layer& layer = study.layers[static_cast<std::size_t>(spec.layer)];
    switch (spec.statistic) {
        case Statistic::value:
            return layer.name;
        case Statistic::mean:
        case Statistic::sum:
            return fmt::format("{} of {} within {} m", name_of(spec.statistic), layer.name,
                               number(spec.radius_m));
        case Statistic::share:
            return fmt::format("share of {} within {} m", class_name(layer, spec.class_value),
                               number(spec.radius_m));
        case Statistic::distance:
            return fmt::format("distance to {}", class_name(layer, spec.class_value));
    }
    return {};
}

std::string points_text(const SuitabilityTerm& term, const Layer& layer) {
    std::string text;
    for (const CurvePoint& point : term.points) {
        const std::string at = term.curve == CurveForm::class_values
                                   ? class_name(layer, static_cast<int>(point.x))
                                   : number(point.x);
        text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", at, number(point.y));
    }
    return text;
}

std::string parameters_text(const SuitabilityTerm& term, const Layer& layer) {
    const std::span<const double> p(term.p);
    switch (term.curve) {
        case CurveForm::class_values:
        case CurveForm::piecewise:
            return points_text(term, layer);
        case CurveForm::trapezoid:
            return fmt::format("{}", fmt::join(p, ", "));
        case CurveForm::gaussian:
        case CurveForm::logistic:
        case CurveForm::threat:
        case CurveForm::half_saturation:
            return fmt::format("{}", fmt::join(p.first(2), ", "));
        case CurveForm::threshold:
            return fmt::format("{} {}", p[1] > 0 ? "above" : "below", number(p[0]));
        case CurveForm::decay:
            return number(p[0]);
    }
    return {};
}

std::string term_text(const Study& study, const SuitabilityTerm& term) {
    const PredictorSpec& spec = study.predictors[static_cast<std::size_t>(term.predictor)];
    const Layer& layer = study.layers[static_cast<std::size_t>(spec.layer)];
    return fmt::format("{} {} ({}){}", predictor_text(study, term.predictor), name_of(term.curve),
                       parameters_text(term, layer),
                       term.weight == 1 ? "" : fmt::format(", weight {}", number(term.weight)));
}

std::string coefficient_text(const Study& study, const RegressionModel::Coefficient& coefficient) {
    std::vector<std::string> factors;
    for (const int predictor : coefficient.factors) factors.push_back(predictor_text(study, predictor));
    const std::string of = factors.empty() ? "(intercept)" : fmt::format("{}", fmt::join(factors, " x "));
    return fmt::format("{}: {}", of, number(coefficient.value));
}

}  // namespace

std::string combination_text(const SuitabilityModel& model) {
    if (const auto* terms = std::get_if<TermsModel>(&model)) return name_of(terms->combination);
    if (const auto* regression = std::get_if<RegressionModel>(&model))
        return regression->link == RegressionModel::Link::logit ? "regression, logit" : "regression, cloglog";
    if (const auto* maxent = std::get_if<MaxentModel>(&model)) {
        switch (maxent->output) {
            case MaxentModel::Output::raw:
                return "maxent, raw";
            case MaxentModel::Output::logistic:
                return "maxent, logistic";
            case MaxentModel::Output::cloglog:
                return "maxent, cloglog";
        }
    }
    return "raster";
}

std::string suitability_text(const Study& study, const SuitabilityModel& model) {
    std::vector<std::string> parts;
    if (const auto* terms = std::get_if<TermsModel>(&model)) {
        for (const SuitabilityTerm& term : terms->terms) parts.push_back(term_text(study, term));
    } else if (const auto* regression = std::get_if<RegressionModel>(&model)) {
        for (const auto& coefficient : regression->coefficients)
            parts.push_back(coefficient_text(study, coefficient));
    } else if (const auto* maxent = std::get_if<MaxentModel>(&model)) {
        parts.push_back(fmt::format("{} features of {} layers{}", maxent->lambdas.size(),
                                    maxent->ranges.size(), maxent->clamp ? ", clamped" : ""));
    } else {
        parts.push_back(predictor_text(study, std::get<MapModel>(model).predictor));
    }
    return fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace spoor
