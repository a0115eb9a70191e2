#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/study/rate.hpp"
#include "sim/study/table_row.hpp"

namespace spoor {

/// "x:y;x:y" with x ascending. A fault names what is wrong.
[[nodiscard]] std::optional<std::vector<CurvePoint>> read_points(const TableRow& row,
                                                                 const std::string& column,
                                                                 const std::string& text);

/// A rate and the number that stands for it in checks and in the species' model: itself, the mean of a
/// distribution, the value of a curve at suitability 1, the mean of a map (of the first year); 1 where that
/// would be 0, so that it can be a divisor.
struct RateReading {
    Rate rate;
    double number = 1;
};

/// A cell that holds a rate: a number, a raster file (`{year}` in it: a map a year), "S 0:0.2;1:0.9", or a
/// distribution "pert(min, mode, max)", "normal(mean, sd)", "lognormal(mean, sd)", "beta(mean, sd)". Empty:
/// nullopt.
[[nodiscard]] std::optional<RateReading> read_rate(const TableRow& row, const std::string& column,
                                                   NumberRange range);

/// Faults of a distribution that cannot be, or whose mean (of a pert: any value) leaves the range.
void check_distribution(const TableRow& row, const std::string& column, const UncertainNumber& uncertain,
                        NumberRange range);

}  // namespace spoor
