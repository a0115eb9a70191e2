#pragma once

#include <array>
#include <string>
#include <vector>

namespace spoor {

/// Sources of chance that are held at their mean, so that the spread of the others can be seen alone.
struct SwitchedOff {
    bool environment = false;   //!< good and bad years: fecundity factor 1, survival that of the table
    bool catastrophes = false;  //!< each year and region loses probability times loss
    bool demography = false;    //!< numbers are means: no draw among individuals
    bool parameters = false;    //!< numbers given as distributions have their mean
    bool measures = false;      //!< measures of probability >= 0.5 go ahead
};

/// A source as `[run] switch_off` names it.
struct SourceOfChance {
    const char* name;
    bool SwitchedOff::*is_off;
};
inline constexpr std::array sources_of_chance{SourceOfChance{"environment", &SwitchedOff::environment},
                                              SourceOfChance{"catastrophes", &SwitchedOff::catastrophes},
                                              SourceOfChance{"demography", &SwitchedOff::demography},
                                              SourceOfChance{"parameters", &SwitchedOff::parameters},
                                              SourceOfChance{"measures", &SwitchedOff::measures}};

/// Names of those that are off, in the order above.
[[nodiscard]] inline std::vector<std::string> names_of(const SwitchedOff& off) {
    std::vector<std::string> names;
    for (const SourceOfChance& source : sources_of_chance) {
        if (off.*source.is_off) names.emplace_back(source.name);
    }
    return names;
}

}  // namespace spoor
