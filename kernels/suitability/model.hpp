#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace spoor {

/// Response curves of model.md section 1; parameters in the order of the `terms` table.
enum class CurveForm : std::uint8_t {
    class_values,     //!< points: class -> value, 0 for classes not named
    trapezoid,        //!< p = a <= b <= c <= d
    gaussian,         //!< p = optimum m, tolerance w > 0
    logistic,         //!< p = midpoint m, slope k (negative: falling)
    piecewise,        //!< points: x ascending, y in 0..1, constant outside
    threshold,        //!< p = cut, side (+1: 1 where x >= cut, -1: 1 where x < cut)
    decay,            //!< p = L: exp(-d / L); 1 where d < 0
    threat,           //!< p = L, w: 1 - w exp(-d / L)
    half_saturation,  //!< p = k > 0, z > 0: k^z / (k^z + x^z); 1 where x <= 0
};

struct CurvePoint {
    double x = 0;
    double y = 0;
};

/// One term: a predictor, the curve that takes it to 0..1 and its weight in the combination.
struct SuitabilityTerm {
    int predictor = 0;  //!< position in the list of predictors
    CurveForm curve = CurveForm::class_values;
    std::array<double, 4> p{};
    std::vector<CurvePoint> points;
    double weight = 1;
};

enum class Combination : std::uint8_t {
    product,                 //!< prod s_k^w_k
    geometric,               //!< (prod s_k^w_k)^(1 / sum w)
    minimum,                 //!< Liebig; weights have no meaning and must be 1
    mean,                    //!< sum w_k s_k / sum w
    vegetation_times_limit,  //!< product of the class terms times the minimum of the others
};

/// Suitability from terms (habitat suitability index).
struct TermsModel {
    std::vector<SuitabilityTerm> terms;
    Combination combination = Combination::product;
};

/// eta = intercept + sum of coefficient * product of predictors; one factor linear, the same twice quadratic,
/// two different ones an interaction.
struct RegressionModel {
    struct Coefficient {
        double value = 0;
        std::vector<int> factors;  //!< predictors multiplied; empty for the intercept
    };
    enum class Link : std::uint8_t { logit, cloglog };
    std::vector<Coefficient> coefficients;
    Link link = Link::logit;
};

/// A fitted MaxEnt model as its .lambdas file states it (Phillips et al. 2006, 2017).
struct MaxentModel {
    enum class Feature : std::uint8_t {
        linear,
        quadratic,
        product,
        threshold,
        hinge,
        reverse_hinge,
        categorical
    };
    enum class Output : std::uint8_t { raw, logistic, cloglog };
    struct Lambda {
        Feature feature = Feature::linear;
        int predictor = 0;
        int predictor_2 = -1;  //!< product features
        double lambda = 0;
        double min = 0;  //!< feature value is (x - min) / (max - min)
        double max = 1;
        double threshold = 0;  //!< threshold features; the class of categorical ones
    };
    struct Range {
        int predictor = 0;  //!< training range, for clamping
        double min = 0;
        double max = 0;
    };
    std::vector<Lambda> lambdas;
    std::vector<Range> ranges;
    double linear_normalizer = 0;
    double density_normalizer = 1;
    double entropy = 0;
    Output output = Output::cloglog;
    bool clamp = true;
};

/// Suitability made by another tool: the predictor is the suitability, clamped to 0..1.
struct MapModel {
    int predictor = 0;
};

using SuitabilityModel = std::variant<TermsModel, RegressionModel, MaxentModel, MapModel>;

}  // namespace spoor
