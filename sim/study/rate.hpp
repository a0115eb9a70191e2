#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "kernels/suitability/model.hpp"

namespace spoor {

/// A rate that differs from cell to cell: a raster of one year or of all.
struct RateMap {
    std::filesystem::path path;  //!< `{year}` stands for the calendar year
    std::string shown_as;        //!< as the user wrote it
    [[nodiscard]] bool yearly() const { return path.native().find("{year}") != std::string::npos; }
};

/// A rate as a curve of suitability: "S 0:0.2;1:0.9", linear between the points, constant outside.
struct RateCurve {
    std::vector<CurvePoint> points;
};

enum class DistributionForm { pert, normal, lognormal, beta };

/// A demographic number that is not known exactly: each replicate draws its own.
/// "pert(min, mode, max)", "normal(mean, sd)", "lognormal(mean, sd)", "beta(mean, sd)".
struct UncertainNumber {
    DistributionForm form = DistributionForm::pert;
    double a = 0;
    double b = 0;
    double c = 0;
    [[nodiscard]] double mean() const;
};

/// Any rate may be a number, a map, a map per year, a curve of suitability or a distribution.
using Rate = std::variant<double, RateMap, RateCurve, UncertainNumber>;

/// The number of a rate that is one (the mean of a distribution), otherwise `otherwise`.
[[nodiscard]] double number_or(const Rate& rate, double otherwise);

}  // namespace spoor
