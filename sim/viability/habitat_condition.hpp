#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace spoor {

/// What the habitat of a species is worth in one region of one landscape.
struct HabitatCondition {
    double capacity = 0;  //!< [individuals] carrying capacity
    double area_ha = 0;   //!< of cells with a carrying capacity
    double quality = 0;   //!< mean suitability of those; NaN where there are none

    // From here on NaN without networks, or without the standards they need.
    double key_populations = 0;          //!< one in several regions counts in each by its share of capacity
    double networks = 0;                 //!< that have habitat here
    double viable_share = 0;             //!< of the capacity, in networks that are at least viable
    double network_class = 0;            //!< of the strongest network that has habitat here, as NetworkClass
    double metapopulation_capacity = 0;  //!< of the habitat here alone [ha^(x + y)]
};

/// All numbers unknown.
[[nodiscard]] HabitatCondition not_judged();

/// Conditions of one species and scenario through time, means over futures; (region, time).
struct HabitatConditions {
    std::size_t entries = 0;
    std::vector<HabitatCondition> condition;

    [[nodiscard]] const HabitatCondition& at(std::size_t region, std::size_t entry) const {
        return condition[region * entries + entry];
    }
};

/// Means over the futures in which a number is known; of the network class the lower median.
[[nodiscard]] HabitatCondition mean_over_futures(std::span<const HabitatCondition* const> futures);

}  // namespace spoor
