#pragma once

#include <algorithm>
#include <random>
#include <vector>

#include "tests/kernels/suitability/blocks.hpp"

namespace spoor::test {

/// Makes models and blocks of every form, the same for the same seed.
/// Predictors: 0 and 1 are classes 0..9 and 20..24, 2 to 5 numbers in -5..5, of which some lie on knots.
class RandomStudy {
public:
    static constexpr int predictors = 6;

    explicit RandomStudy(std::uint64_t seed) : random_(seed) {}

    static std::vector<PredictorKind> all_kinds() { return kinds({true, true, false, false, false, false}); }

    Block block(std::size_t cells, double missing = 0.05) {
        Block block;
        for (int p = 0; p < predictors; ++p) {
            auto& column = block.columns.emplace_back();
            for (std::size_t i = 0; i < cells; ++i) {
                if (chance(missing)) {
                    column.push_back(no_data);
                } else if (p == 0) {
                    column.push_back(static_cast<float>(whole(0, 9)));
                } else if (p == 1) {
                    column.push_back(static_cast<float>(whole(20, 24)));
                } else {
                    column.push_back(chance(0.3) ? static_cast<float>(whole(-5, 5))
                                                 : static_cast<float>(number(-5, 5)));
                }
            }
        }
        return block;
    }

    TermsModel terms() {
        TermsModel model;
        model.combination = static_cast<Combination>(whole(0, 4));
        const bool weighted = model.combination != Combination::minimum &&
                              model.combination != Combination::vegetation_times_limit && chance(0.5);
        const int count = whole(1, chance(0.1) ? 12 : 6);
        for (int k = 0; k < count; ++k) {
            model.terms.push_back(chance(0.4) ? class_term() : curve_term());
            if (weighted) model.terms.back().weight = chance(0.1) && k > 0 ? 0 : number(0.1, 3);
        }
        return model;
    }

    RegressionModel regression() {
        RegressionModel model;
        model.link = chance(0.5) ? RegressionModel::Link::logit : RegressionModel::Link::cloglog;
        model.coefficients.push_back({number(-2, 2), {}});
        const int count = whole(1, 6);
        for (int k = 0; k < count; ++k) {
            std::vector<int> factors{whole(2, 5)};
            if (chance(0.6)) factors.push_back(whole(2, 5));
            model.coefficients.push_back({number(-1, 1), factors});
        }
        return model;
    }

    MaxentModel maxent() {
        using Feature = MaxentModel::Feature;
        MaxentModel model;
        model.output = static_cast<MaxentModel::Output>(whole(0, 2));
        model.clamp = chance(0.7);
        for (int p = 2; p <= 5; ++p) model.ranges.push_back({p, number(-5, -2), number(2, 5)});
        const int count = whole(1, 12);
        for (int k = 0; k < count; ++k) {
            MaxentModel::Lambda lambda;
            lambda.feature = static_cast<Feature>(whole(0, 6));
            lambda.predictor = lambda.feature == Feature::categorical ? whole(0, 1) : whole(2, 5);
            lambda.predictor_2 = lambda.feature == Feature::product ? whole(2, 5) : -1;
            lambda.lambda = chance(0.1) ? 0 : number(-2, 1);
            lambda.min = number(-3, 0);
            lambda.max = number(1, 4);
            lambda.threshold = lambda.feature == Feature::categorical ? whole(0, 24) : number(-2, 2);
            model.lambdas.push_back(lambda);
        }
        model.linear_normalizer = number(6, 10);
        model.density_normalizer = number(1, 100);
        model.entropy = number(1, 5);
        return model;
    }

    SuitabilityModel model() {
        switch (whole(0, 7)) {
            case 0:
                return regression();
            case 1:
                return maxent();
            case 2:
                return MapModel{whole(2, 5)};
            default:
                return terms();
        }
    }

    std::vector<SuitabilityModel> models(int count) {
        std::vector<SuitabilityModel> list;
        for (int k = 0; k < count; ++k) list.push_back(model());
        return list;
    }

    int whole(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }
    double number(double from, double to) {
        return std::uniform_real_distribution<double>(from, to)(random_);
    }
    bool chance(double p) { return number(0, 1) < p; }

private:
    SuitabilityTerm class_term() {
        SuitabilityTerm term;
        term.predictor = chance(0.7) ? 0 : 1;
        const int first = term.predictor == 0 ? 0 : 20;
        const int named = whole(1, 5);
        for (int k = 0; k < named; ++k) {
            const double value = chance(0.2) ? 0 : number(0, 1);
            term.points.push_back({static_cast<double>(first + whole(0, 11)), value});
        }
        return term;
    }

    /// A knot that predictors may hit, or not.
    double knot() { return chance(0.5) ? whole(-5, 5) : number(-5, 5); }

    SuitabilityTerm curve_term() {
        SuitabilityTerm term;
        term.predictor = whole(2, 5);
        term.curve = static_cast<CurveForm>(whole(1, 8));
        switch (term.curve) {
            case CurveForm::trapezoid:
                for (double& p : term.p) p = knot();
                std::sort(term.p.begin(), term.p.end());
                break;
            case CurveForm::gaussian:
                term.p = {knot(), number(0.05, 3)};
                break;
            case CurveForm::logistic:
                term.p = {knot(), number(-8, 8)};
                break;
            case CurveForm::threshold:
                term.p = {knot(), chance(0.5) ? 1.0 : -1.0};
                break;
            case CurveForm::decay:
                term.p = {number(0.05, 5)};
                break;
            case CurveForm::threat:
                term.p = {number(0.05, 5), chance(0.3) ? 1 : number(0, 1)};
                break;
            case CurveForm::half_saturation:
                term.p = {number(0.05, 5), number(0.5, 4)};
                break;
            default: {
                std::vector<double> x(static_cast<std::size_t>(whole(1, 6)));
                for (double& at : x) at = knot();
                std::sort(x.begin(), x.end());
                for (const double at : x) term.points.push_back({at, chance(0.4) ? 0 : number(0, 1)});
            }
        }
        return term;
    }

    std::mt19937_64 random_;
};

}  // namespace spoor::test
