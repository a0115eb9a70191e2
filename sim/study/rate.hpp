#pragma once

#include <filesystem>
#include <optional>
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
    [[nodiscard]] std::filesystem::path in(int year) const;
};

/// A rate as a curve of suitability: "S 0:0.2;1:0.9", linear between the points, constant outside.
struct RateCurve {
    std::vector<CurvePoint> points;
    [[nodiscard]] double at(double suitability) const;
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

/// An entry of a species' projection matrix that is not a plain number.
struct EntryRate {
    int to = 0;    //!< stage
    int from = 0;  //!< stage
    bool fecundity = false;
    Rate rate;
};

/// The rates of a species that are not plain numbers. What its model holds in their place is one number that
/// stands for them (see RateReading): they differ from it by the factor rate / number.
struct VaryingRates {
    std::optional<Rate> density_max;  //!< [individuals per ha] at suitability 1
    std::optional<Rate> emigration;   //!< probability, or e_max
    std::vector<EntryRate> entries;   //!< lambda_max of an unstructured species is fecundity 0 -> 0

    [[nodiscard]] bool empty() const { return !density_max && !emigration && entries.empty(); }
};

}  // namespace spoor
