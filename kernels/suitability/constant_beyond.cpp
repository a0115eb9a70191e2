#include "kernels/suitability/constant_beyond.hpp"

#include <algorithm>
#include <limits>

namespace spoor {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();

double flat_from(const SuitabilityTerm& term) {
    switch (term.curve) {
        case CurveForm::trapezoid:
            return term.p[3];
        case CurveForm::piecewise:
            return term.points.empty() ? never : term.points.back().x;
        case CurveForm::threshold:
            return term.p[0];
        default:
            return never;
    }
}

}  // namespace

std::vector<double> constant_beyond(std::span<const SuitabilityModel> models, std::size_t predictors) {
    std::vector<double> beyond(predictors, 0.0);
    const auto felt = [&](int predictor, double until) {
        double& here = beyond[static_cast<std::size_t>(predictor)];
        here = std::max(here, until);
    };
    for (const SuitabilityModel& model : models) {
        if (const auto* const terms = std::get_if<TermsModel>(&model)) {
            for (const SuitabilityTerm& term : terms->terms) felt(term.predictor, flat_from(term));
        } else if (const auto* const regression = std::get_if<RegressionModel>(&model)) {
            for (const auto& coefficient : regression->coefficients) {
                for (const int predictor : coefficient.factors) felt(predictor, never);
            }
        } else if (const auto* const maxent = std::get_if<MaxentModel>(&model)) {
            for (const auto& lambda : maxent->lambdas) {
                felt(lambda.predictor, never);
                if (lambda.predictor_2 >= 0) felt(lambda.predictor_2, never);
            }
        } else if (const auto* const map = std::get_if<MapModel>(&model)) {
            felt(map->predictor, never);
        }
    }
    return beyond;
}

}  // namespace spoor
