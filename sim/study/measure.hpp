#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/io/features.hpp"

namespace spoor {

enum class Track : int { couple = 1, widen = 2, programme = 3 };  //!< meekoppelen, verbreden, uitvoeren

enum class DevelopmentCurve { linear, logistic };

enum class LayerOperator { set, add, multiply, minimum, maximum };  //!< applied in this order

/// Effect on a layer: its share grows from start over develop_years.
struct LayerEffect {
    int layer = 0;
    LayerOperator op = LayerOperator::set;
    double value = 0;  //!< categorical layers: class value
    double develop_years = 0;
    DevelopmentCurve curve = DevelopmentCurve::linear;
};

enum class VitalRate { survival, fecundity, capacity };

/// Effect on a vital rate, as a factor.
struct RateEffect {
    VitalRate rate = VitalRate::capacity;
    double multiply = 1;
    double develop_years = 0;
    DevelopmentCurve curve = DevelopmentCurve::linear;
};

/// Individuals released (negative: removed), in total per measure and year.
struct ReleaseEffect {
    int stage = 0;  //!< 0-based
    double number = 0;
    std::vector<int> years;  //!< calendar years
};

/// What one kind of measure does, to what, and at what price.
struct MeasureType {
    std::string name;
    Track track = Track::widen;
    std::vector<LayerEffect> layer_effects;
    std::vector<RateEffect> rate_effects;
    std::vector<ReleaseEffect> releases;
    std::vector<std::string> species;        //!< rate effects and releases for these ids only; empty: all
    std::vector<std::string> habitat_types;  //!< effects only on cells of these habitat types, and rate
                                             //!< effects only for species of these; empty: all
    double buffer_m = 0;                     //!< lines and points become polygons of this half width
    bool persists = false;                   //!< the effect stays after `end`
    double cost_per_ha = 0;                  //!< [EUR] once
    double cost_per_ha_year = 0;             //!< [EUR a year] while it runs
    double cost_fixed = 0;                   //!< [EUR] once
    std::string source;
    std::string note;
};

/// One measure in the field.
struct Measure {
    std::string id;
    int type = 0;  //!< position in Study::measure_types
    Track track = Track::widen;
    int start = 0;               //!< calendar year
    std::optional<int> end;      //!< calendar year in which the effect stops
    double probability = 1;      //!< that it goes ahead
    std::optional<double> cost;  //!< [EUR] whole period, instead of what the type says
    std::string funder;
    std::string province;
    Geometry geometry;
    std::vector<CellIndex> cells;  //!< cells of the grid it covers, ascending
    double area_ha = 0;            //!< of the geometry (buffered lines and points)
    int row = 0;
};

/// A choice of measures.
struct Strategy {
    enum class Order { listed, effect_per_cost };
    std::string name;
    std::vector<Track> tracks;           //!< empty: all
    std::vector<std::string> types;      //!< empty: all
    std::vector<std::string> provinces;  //!< empty: all
    std::vector<std::string> measures;   //!< ids; empty: all that pass the filters
    std::optional<double> budget;        //!< [EUR] over the period; absent: no limit
    Order order = Order::listed;
};

/// A strategy under drivers. `reference` (no measures) is always there, at position 0.
struct Scenario {
    std::string name;
    std::optional<int> strategy;  //!< absent: no measures
    std::vector<int> drivers;     //!< positions in Study::drivers
};

}  // namespace spoor
