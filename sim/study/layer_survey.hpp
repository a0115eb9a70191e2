#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "sim/study/layer_rasters.hpp"
#include "sim/study/study.hpp"

namespace spoor {

/// What the file of a layer holds in the cells of the study.
struct LayerSurvey {
    double min = 0;  //!< [unit of the layer]
    double max = 0;
    std::int64_t in_mask = 0;
    std::int64_t with_data = 0;  //!< of the cells in the mask; where 0, min and max say nothing
    std::map<int, std::int64_t> unnamed_cells;  //!< value that no class names -> cells; empty without classes
};

/// Reads a file of a layer, the one of a calendar year among its sources. Throws InputError where it cannot
/// be read. Safe for different files at once.
/// @param layer its number in the study. @param kept where the raster goes if it has room; null: nowhere.
[[nodiscard]] LayerSurvey survey_layer(const Study& study, int layer, int year, LayerRasters* kept);

}  // namespace spoor
