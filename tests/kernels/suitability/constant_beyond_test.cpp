#include "kernels/suitability/constant_beyond.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace spoor {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

SuitabilityTerm term(int predictor, CurveForm curve, std::array<double, 4> p,
                     std::vector<CurvePoint> points = {}) {
    return {.predictor = predictor, .curve = curve, .p = p, .points = std::move(points), .weight = 1};
}

TEST(ConstantBeyond, IsWhereTheLastCurveGoesFlat) {
    const std::vector<SuitabilityModel> models{
        TermsModel{.terms = {term(0, CurveForm::piecewise, {}, {{0, 1}, {750, 0.5}, {2500, 0}})},
                   .combination = Combination::product},
        TermsModel{.terms = {term(0, CurveForm::trapezoid, {0, 100, 200, 3000}),
                             term(1, CurveForm::threshold, {400, 1})},
                   .combination = Combination::minimum}};
    EXPECT_EQ(constant_beyond(models, 3), (std::vector<double>{3000, 400, 0}));
}

TEST(ConstantBeyond, NeverWhereACurveKeepsFalling) {
    for (const CurveForm form : {CurveForm::decay, CurveForm::threat, CurveForm::gaussian,
                                 CurveForm::logistic, CurveForm::class_values, CurveForm::half_saturation}) {
        const std::vector<SuitabilityModel> models{TermsModel{
            .terms = {term(0, CurveForm::piecewise, {}, {{0, 1}, {750, 0}}), term(0, form, {100, 0.5})},
            .combination = Combination::product}};
        EXPECT_EQ(constant_beyond(models, 1), std::vector<double>{never});
    }
}

TEST(ConstantBeyond, NeverForModelsOfOthers) {
    const std::vector<SuitabilityModel> models{
        RegressionModel{.coefficients = {{.value = 1, .factors = {}}, {.value = 2, .factors = {0, 1}}}},
        MaxentModel{
            .lambdas = {{.feature = MaxentModel::Feature::product, .predictor = 2, .predictor_2 = 3}}},
        MapModel{.predictor = 4}};
    EXPECT_EQ(constant_beyond(models, 6), (std::vector<double>{never, never, never, never, never, 0}));
}

}  // namespace
}  // namespace spoor
