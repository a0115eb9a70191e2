#pragma once

#include <vector>

#include "sim/study/study.hpp"
#include "sim/viability/habitat_condition.hpp"
#include "sim/viability/region_squares.hpp"
#include "sim/viability/regional_numbers.hpp"

namespace spoor {

/// All that is known of one species under one scenario when its tables are made.
struct AssessedSpecies {
    const Study& study;
    const Species& species;
    const RegionalNumbers& own;
    const RegionalNumbers& reference;   //!< the same replicates under the first scenario
    const std::vector<bool>& present;   //!< (region) whether it holds any active cell
    const HabitatConditions& habitat;   //!< under this scenario
    const HabitatPotential& potential;  //!< before any measure
    const RegionSquares& squares;       //!< how many there are
};

}  // namespace spoor
