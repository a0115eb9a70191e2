#pragma once

#include <compare>
#include <cstdint>

namespace spoor {

/// What a predictor takes from a layer around a cell.
enum class Statistic : std::uint8_t {
    value,     //!< the layer in the cell itself
    mean,      //!< mean over the disc
    sum,       //!< sum over the disc, no data counts 0
    share,     //!< share of the cells with data that are of `class_value`
    distance,  //!< metres to the nearest cell of `class_value`, 0 in it
};

/// One predictor: a layer, or a focal statistic of it. Two terms that ask for the same predictor share one
/// array, so that a focal statistic is computed once however many species need it.
struct PredictorSpec {
    int layer = 0;  //!< position in the study's layers
    Statistic statistic = Statistic::value;
    std::int32_t class_value = 0;  //!< share and distance
    double radius_m = 0;           //!< mean, sum, share: cells whose centre is within this distance

    friend auto operator<=>(const PredictorSpec&, const PredictorSpec&) = default;
};

}  // namespace spoor
