#pragma once

#include <cmath>
#include <functional>
#include <string>
#include <vector>

namespace spoor::validation {

/// One number that others published or that follows from theory, and what the program makes of it.
struct Check {
    std::string quantity;
    double expected = 0;
    double got = 0;
    double tolerance = 0;       //!< absolute
    std::string why_tolerance;  //!< "4 s.e.", "float", "lattice"
    std::string known_miss;     //!< why it does not pass, where that is known; a check that passes has none

    [[nodiscard]] bool passes() const { return std::abs(got - expected) <= tolerance; }
};

struct Case {
    std::string name;  //!< letters, digits and underscores
    std::string title;
    std::string source;
    std::function<std::vector<Check>()> run;  //!< empty: the model has no such thing, and `source` says why
};

std::vector<Case> spread_cases();
std::vector<Case> kernel_cases();
std::vector<Case> extinction_cases();
std::vector<Case> demography_cases();
std::vector<Case> density_cases();
std::vector<Case> space_cases();
std::vector<Case> metapopulation_cases();
std::vector<Case> suitability_cases();
std::vector<Case> identity_cases();
std::vector<Case> dutch_cases();
std::vector<Case> reality_cases();

[[nodiscard]] inline std::vector<Case> all_cases() {
    std::vector<Case> all;
    for (auto* part :
         {&spread_cases, &kernel_cases, &extinction_cases, &demography_cases, &density_cases, &space_cases,
          &metapopulation_cases, &suitability_cases, &identity_cases, &dutch_cases, &reality_cases}) {
        for (Case& one : part()) all.push_back(std::move(one));
    }
    return all;
}

}  // namespace spoor::validation
