#include "sim/viability/habitat_condition.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace spoor {

HabitatCondition not_judged() {
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    return {.capacity = unknown,
            .area_ha = unknown,
            .quality = unknown,
            .key_populations = unknown,
            .networks = unknown,
            .viable_share = unknown,
            .network_class = unknown,
            .metapopulation_capacity = unknown};
}

HabitatCondition mean_over_futures(std::span<const HabitatCondition* const> futures) {
    HabitatCondition mean;
    for (const auto part :
         {&HabitatCondition::capacity, &HabitatCondition::area_ha, &HabitatCondition::quality,
          &HabitatCondition::key_populations, &HabitatCondition::networks, &HabitatCondition::viable_share,
          &HabitatCondition::metapopulation_capacity}) {
        double sum = 0;
        double known = 0;
        for (const HabitatCondition* one : futures) {
            if (std::isnan(one->*part)) continue;
            sum += one->*part;
            known += 1;
        }
        mean.*part = sum / known;
    }
    std::vector<double> classes;
    for (const HabitatCondition* one : futures) classes.push_back(one->network_class);
    std::sort(classes.begin(), classes.end());
    mean.network_class = classes[(classes.size() - 1) / 2];
    return mean;
}

}  // namespace spoor
