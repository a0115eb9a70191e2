#pragma once

#include <string>
#include <vector>

#include "sim/io/findings.hpp"
#include "sim/study/layer_rasters.hpp"
#include "sim/study/study.hpp"

namespace spoor::cli {

/// What a species finds in the landscape of the first year, without measures.
struct HabitatCheck {
    std::string id;
    std::size_t cells = 0;  //!< with K > 0
    double area_ha = 0;     //!< of these
    double capacity = 0;    //!< [individuals] sum of K
    std::size_t patches = 0;
};

/// Evaluates the first landscape; warns of species that find nothing, or less than they need to stay.
/// @param rasters that were read when the study was loaded.
[[nodiscard]] std::vector<HabitatCheck> check_habitat(const Study& study, LayerRasters& rasters,
                                                      Findings& findings);

}  // namespace spoor::cli
