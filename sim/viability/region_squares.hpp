#pragma once

#include <vector>

#include "sim/viability/region_index.hpp"

namespace spoor {

/// How many squares of the national reporting grids have a cell of the study's mask in each region.
struct RegionSquares {
    std::vector<double> range;     //!< (region) squares of the range
    std::vector<double> red_list;  //!< (region) squares of the Red List
};
[[nodiscard]] RegionSquares region_squares(const Study& study, const RegionIndex& regions);

/// What the habitat of one species could hold before any measure.
struct HabitatPotential {
    std::vector<double> capacity;       //!< (region) [individuals]
    std::vector<double> range_squares;  //!< (region) squares of the range that hold habitat
};

}  // namespace spoor
