#pragma once

#include <optional>
#include <span>
#include <vector>

#include "sim/study/study.hpp"

namespace spoor {

/// A rate that differs from cell to cell (a map, a map a year, a curve of suitability), as a factor on the
/// number that stands for it in the species' model.
class CellRate {
public:
    /// Nothing where the rate is a number or a distribution. @param number > 0.
    static std::optional<CellRate> of(const Study& study, const Rate& rate, double number);

    [[nodiscard]] bool follows_suitability() const { return std::holds_alternative<RateCurve>(rate_); }

    /// The year whose map is in force; the same for all years where there is one map or a curve. After the
    /// period the last map stays.
    [[nodiscard]] int map_year(int year) const;

    /// @param cells ascending. @param suitability [1] of each. @returns factor of each; 0 where a map has no
    /// data.
    [[nodiscard]] std::vector<float> factors(std::span<const CellIndex> cells,
                                             std::span<const float> suitability, int year) const;

private:
    CellRate(const Study& study, Rate rate, double number)
        : study_(&study), rate_(std::move(rate)), number_(number) {}

    const Study* study_;
    Rate rate_;
    double number_;
};

}  // namespace spoor
