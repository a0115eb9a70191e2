#pragma once

#include <span>
#include <vector>

#include "sim/engine/landscape.hpp"

namespace spoor {

/// Cells in which any predictor differs from the base landscape, with all predictors there.
struct ChangedPredictors {
    std::vector<CellIndex> cells;             //!< ascending
    std::vector<std::vector<float>> columns;  //!< (predictor, cell)
};

/// Works out what measures change of the predictors. Plain values change where the layer changes; windows
/// change within their radius of it, distances as far as any species feels them. What is not returned is the
/// base to the bit, as far as any species can tell.
/// @param focal_scale one a layer, LandscapeSource::focal_scale. @param felt one a predictor,
/// constant_beyond.
[[nodiscard]] ChangedPredictors changed_predictors(const Study& study, const BaseLandscape& base,
                                                   std::span<const LayerChange> changes,
                                                   std::span<const double> focal_scale,
                                                   std::span<const double> felt);

}  // namespace spoor
