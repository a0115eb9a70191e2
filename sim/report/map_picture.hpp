#pragma once

#include <span>
#include <string>
#include <vector>

#include "kernels/grid/grid.hpp"
#include "sim/report/canvas.hpp"

namespace spoor {

/// What a map shows, for its legend.
struct MapPicture {
    Grid grid;
    std::vector<float> values;       //!< (y, x), NaN = nothing to show
    std::vector<std::uint8_t> land;  //!< (y, x) 1 = drawn grey where there is no value; empty: nothing
    std::vector<std::string> title;  //!< lines
    std::string unit;
    bool diverging = false;  //!< differences: centred on 0
    double fixed_max = 0;    //!< > 0: top of the scale, e.g. 1 for suitability
    std::string note;        //!< e.g. that the landscape is synthetic
};

/// Draws map and legend; at most about a thousand pixels on a side. Where several cells share a pixel the
/// largest (in size) shows, so that a rare species does not vanish.
[[nodiscard]] Canvas draw_map(const MapPicture& picture);

}  // namespace spoor
