#pragma once

#include <string>
#include <vector>

#include "sim/report/comparison.hpp"
#include "sim/report/html.hpp"
#include "sim/report/report_words.hpp"

namespace spoor {

[[nodiscard]] HtmlTable strategies_table(const CubeView& cube, const Comparison& comparison,
                                         const ReportWords& words);
[[nodiscard]] HtmlTable status_table(const CubeView& cube, const std::vector<StateTally>& states,
                                     const ReportWords& words);
/// A row a group, and for every strategy how many species are better and worse there.
[[nodiscard]] HtmlTable groups_table(const CubeView& cube, const std::vector<Tally>& tallies,
                                     const std::string& title, const std::string& group,
                                     const ReportWords& words);
/// A row a track, a column a strategy: what it spends.
[[nodiscard]] HtmlTable spending_table(const CubeView& cube, const std::vector<Tally>& tallies,
                                       const ReportWords& words);
[[nodiscard]] HtmlTable species_table(const CubeView& cube, const Comparison& comparison,
                                      const ReportWords& words);

}  // namespace spoor
