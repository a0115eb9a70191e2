#pragma once

#include <string>
#include <vector>

#include "sim/study/rate_reading.hpp"
#include "sim/study/species.hpp"
#include "sim/study/table_row.hpp"

namespace spoor {

// Groups of columns of the species table that stand in files of their own.

/// A rate column: the number that stands for it, and the rate itself where it is more than a number.
struct RateColumn {
    double number = 0;
    std::optional<Rate> varying;
};
[[nodiscard]] RateColumn read_rate_column(const TableRow& row, const std::string& column, NumberRange range,
                                          double otherwise);

/// Dispersal and emigration: who leaves, how far, over what, and what becomes of those who land badly.
void read_dispersal(const TableRow& row, Species& species);
[[nodiscard]] const std::vector<std::string>& dispersal_columns();

}  // namespace spoor
