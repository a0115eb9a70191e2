#pragma once

#include <string>
#include <vector>

#include "sim/report/report_words.hpp"

namespace spoor {

/// Counts of one thing in classes, for a bar.
struct StackedBar {
    std::string label;
    std::vector<int> counts;
};

/// Bars one above the other as SVG, each cut into the same classes, told by their numbers and not by colour
/// alone. @param title its text alternative.
[[nodiscard]] std::string stacked_bars(const std::string& title, const std::vector<std::string>& classes,
                                       const std::vector<StackedBar>& bars);

/// One line of a chart of years.
struct YearLine {
    std::string label;
    std::vector<double> values;  //!< (year)
};

/// Lines over years as SVG, from 0 up, each with dashes of its own and its name at its end.
struct YearChart {
    std::string title;
    std::vector<int> years;
    std::vector<YearLine> lines;
    std::vector<double> band_lower;  //!< (year) around the first line; empty: none
    std::vector<double> band_upper;
};
[[nodiscard]] std::string year_chart(const YearChart& chart, const ReportWords& words);

/// A number with so many decimals as the language writes it; "-" where it is none.
[[nodiscard]] std::string number(double value, int decimals, const ReportWords& words);
/// The same with three significant digits.
[[nodiscard]] std::string short_number(double value, const ReportWords& words);

}  // namespace spoor
