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

/// A cell that holds a rate: a number, a raster file (`{year}` in it: a map a year), "S 0:0.2;1:0.9", or a
/// distribution "pert(min, mode, max)", "normal(mean, sd)", "lognormal(mean, sd)", "beta(mean, sd)". Empty:
/// nullopt.
[[nodiscard]] std::optional<Rate> read_rate(const TableRow& row, const std::string& column,
                                            NumberRange range);

/// Faults of a distribution that cannot be, or whose mean (of a pert: any value) leaves the range.
void check_distribution(const TableRow& row, const std::string& column, const UncertainNumber& uncertain,
                        NumberRange range);

}  // namespace spoor
