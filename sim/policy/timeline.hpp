#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "sim/policy/futures.hpp"
#include "sim/policy/selection.hpp"
#include "sim/policy/type_reach.hpp"
#include "sim/study/study.hpp"

namespace spoor {

/// Share of an effect in force in calendar year `year` (formats.md, "Exact meanings"): with
/// u = min(1, (year - start) / develop_years), 1 at once when that is 0, linear: u;
/// logistic: (g(u) - g(0)) / (g(1) - g(0)), g(u) = 1 / (1 + exp(-10 (u - 0.5))). 0 before start and, unless
/// it persists, from `end` on; what persists goes on developing. A measure that ends as it starts never was.
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

/// The measures of one selection in one future, year by year.
///
/// In one cell effects apply `set` first, then add, multiply, minimum, maximum; those of one operator in the
/// order of the measure table. What each does at its share is in layer_effect.hpp, whom and where it reaches
/// in type_reach.hpp. A cell whose value comes out as it was is no change: measures without effect give the
/// reference to the bit.
///
/// The study must outlive the timeline. All questions are const and may be asked from many threads.
class MeasureTimeline {
public:
    /// @param selection of a strategy; empty for the reference.
    MeasureTimeline(const Study& study, const Selection& selection, const Futures& futures, int future);

    /// Layer values in force in calendar year `year`, layers ascending; cost O(cells of the measures in force
    /// x log measures).
    /// @param base the layers of that year before measures, (y, x), one span a layer; NaN = no data.
    [[nodiscard]] std::vector<LayerChange> layer_changes(int year,
                                                         std::span<const std::span<const float>> base) const;

    /// Union of the cells any measure covers in any year, ascending.
    [[nodiscard]] std::vector<CellIndex> touched_cells() const;

    /// Product of the factors 1 + share (multiply - 1) of all measures on a rate of a species in calendar
    /// year `year`, where it is not 1.
    /// @param base as for layer_changes.
    [[nodiscard]] RateFactors rate_factors(int year, int species, VitalRate rate,
                                           std::span<const std::span<const float>> base) const;
    /// Whether any of the measures that go ahead has, in any year, a factor for a rate of the species.
    [[nodiscard]] bool changes_rates_of(int species) const;
    /// Which of all factors on rates act on the species: where they are the same, so is what they do.
    [[nodiscard]] std::vector<bool> rate_actions_on(int species) const;

    /// Releases of a species in calendar year `year`, in the order of the measure table. The years are those
    /// the type lists, whatever start and end of the measure are.
    [[nodiscard]] std::vector<PlannedRelease> releases(int year, int species) const;

    /// True when every layer and rate effect is in force to the same share in both years: on the same base
    /// the same changes and factors (releases aside).
    [[nodiscard]] bool same_as(int year, int other_year) const;

private:
    /// One effect of one measure.
    template <typename Effect>
    struct Action {
        const Measure* measure;
        const MeasureType* type;
        const TypeReach* reach;
        const Effect* effect;

        [[nodiscard]] double share(int year) const {
            return development_share(year, measure->start, measure->end, type->persists,
                                     effect->develop_years, effect->curve);
        }
    };
    using LayerAction = Action<LayerEffect>;
    using RateAction = Action<RateEffect>;

    [[nodiscard]] LayerChange change_of_layer(int layer, std::span<const LayerAction> actions, int year,
                                              std::span<const std::span<const float>> base) const;

    const Study* study_;
    std::vector<int> measures_;   //!< those that go ahead, in table order
    std::vector<int> releasing_;  //!< of these, those that release
    /// One a measure type; null where no measure is of it.
    std::vector<std::shared_ptr<const TypeReach>> reach_;
    std::vector<LayerAction> layer_actions_;  //!< by layer, operator, measure
    std::vector<RateAction> rate_actions_;    //!< those whose factor is not 1, by measure
};

/// The base of a layer in a calendar year: its source of that year, then the drivers of the scenario that act
/// on it, in the order the scenario lists them. y = years since the period's start.
///
/// | trend          | value + rate y                                                        |
/// | trend relative | value (1 + rate)^y                                                    |
/// | series         | value x factor: linear between the years given, constant outside      |
/// | maps           | the last map at or before the year instead; before the first, nothing |
///
/// A map is in the unit of the layer's files, resampled and scaled as the layer is.
/// Cells without data stay so, but that a map decides for itself within the mask.
/// @param source (y, x) the layer's raster in force that year. @param values is overwritten. Throws
/// InputError for a map that cannot be read.
void apply_drivers(const Study& study, int layer, std::span<const int> drivers, int year,
                   std::span<const float> source, std::span<float> values);

}  // namespace spoor
