#pragma once

#include <cstdint>
#include <vector>

#include "sim/study/study.hpp"

namespace spoor {

/// Rows of a country that are computed together: their own [first, end), and around them the rows that
/// windows and distances in them can feel.
struct Strip {
    std::int64_t first = 0;
    std::int64_t end = 0;
    std::int64_t first_held = 0;
    std::int64_t end_held = 0;

    [[nodiscard]] std::int64_t rows_held() const { return end_held - first_held; }
};

/// All rows at once.
[[nodiscard]] Strip whole_country(const Study& study);

/// Cuts the country into strips from north to south, so that the landscape of one takes little memory: whole
/// rows of chunks each, and no less than four times what is held around it. Where a distance is felt however
/// far (a curve that never gets flat) one strip is all.
/// @param bytes_a_row of all rasters of a landscape.
[[nodiscard]] std::vector<Strip> strips_of(const Study& study, std::size_t bytes_a_row);

/// Whether measures change the landscape of any scenario.
[[nodiscard]] bool any_strategy(const Study& study);

/// The most rows any of them holds.
[[nodiscard]] std::int64_t most_rows_held(const std::vector<Strip>& strips);

}  // namespace spoor
