#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/policy/futures.hpp"
#include "sim/policy/selection.hpp"
#include "sim/study/study.hpp"

namespace spoor {

/// Share of an effect in force in calendar year `year` (formats.md, "Exact meanings"): min(1, (year - start)
/// / develop_years), 1 at once when that is 0, logistic by g; 0 before start and, unless it persists, from
/// `end` on.
[[nodiscard]] double development_share(int year, int start, std::optional<int> end, bool persists,
                                       double develop_years, DevelopmentCurve curve);

/// New values of one layer in some cells; everywhere else the layer is what it was.
struct LayerChange {
    int layer = 0;
    std::vector<CellIndex> cells;  //!< ascending
    std::vector<float> values;
};

/// Factors on a vital rate in some cells, for one species.
struct RateFactors {
    std::vector<CellIndex> cells;  //!< ascending
    std::vector<float> factor;
};

/// Individuals released in a year by one measure, in total; they are spread over its cells in proportion to
/// K.
struct PlannedRelease {
    int measure = 0;
    int stage = 0;
    double number = 0;
};

/// The measures of one selection in one future, year by year. Measures act in the order of the measure table;
/// in one cell `set` first, then add, multiply, minimum, maximum. A `set` on a continuous layer that is still
/// developing moves the value from what it was towards the target by its share; on a categorical layer it
/// takes hold when its share reaches 1/2.
class MeasureTimeline {
public:
    /// @param selection of a strategy; empty for the reference.
    MeasureTimeline(const Study& study, const Selection& selection, const Futures& futures, int future);

    /// Layer values in force in calendar year `year`, given the base layers of that year ((y, x), one span a
    /// layer, NaN = no data; cells without data stay without data unless set).
    [[nodiscard]] std::vector<LayerChange> layer_changes(int year,
                                                         std::span<const std::span<const float>> base) const;

    /// Union of the cells any selected measure covers, ascending.
    [[nodiscard]] std::vector<CellIndex> touched_cells() const;

    /// Product of the factors of all measures on a rate of a species in calendar year `year` (restricted by
    /// the type's species and habitat types; habitat types of cells come from the classes of the base land
    /// cover).
    [[nodiscard]] RateFactors rate_factors(int year, int species, VitalRate rate,
                                           std::span<const std::span<const float>> base) const;
    [[nodiscard]] bool changes_rates_of(int species) const;

    /// Releases of a species in the step that ends at entry year (calendar).
    [[nodiscard]] std::vector<PlannedRelease> releases(int year, int species) const;

    /// True when nothing differs from the year before (same changes, whatever the base does).
    [[nodiscard]] bool same_as(int year, int other_year) const;

private:
    const Study* study_;
    std::vector<int> measures_;  //!< those that go ahead, in table order
};

/// The base of a layer in a calendar year: its source of that year, then its drivers (those of the scenario).
/// @param source (y, x) the layer's raster in force that year. @param values is overwritten.
void apply_drivers(const Study& study, int layer, std::span<const int> drivers, int year,
                   std::span<const float> source, std::span<float> values);

}  // namespace spoor
