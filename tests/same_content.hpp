#pragma once

#include <cmath>
#include <cstddef>
#include <set>
#include <string>

#include "sim/io/cube.hpp"

namespace spoor::test {

inline bool same_number(double a, double b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

template <typename Values>
double numbers_that_differ(const Values& a, const Values& b) {
    double count = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) count += same_number(a[i], b[i]) ? 0 : 1;
    return count;
}

/// Values of all tables and maps that differ, and attributes that do, apart from those of the run itself.
/// @param but_for a table that is not looked at.
inline double content_that_differs(const CubeReader& one, const CubeReader& other,
                                   const std::string& but_for = {}) {
    double count = one.variables() == other.variables() ? 0 : 1;
    const CubeAxes& axes = one.axes();
    const std::set<std::string> texts{"measure_id", "measure_type", "measure_province", "measure_funder"};
    const auto is_map = [](const std::string& name) {
        return name == "suitability" || name == "occupancy" || name.starts_with("abundance");
    };
    for (const std::string& name : one.variables()) {
        if (name == but_for) continue;
        if (is_map(name)) {
            for (std::size_t s = 0; s < axes.scenarios.size(); ++s) {
                for (std::size_t sp = 0; sp < axes.species.size(); ++sp) {
                    for (std::size_t t = 0; t < axes.map_years.size(); ++t) {
                        const auto at = [&](const CubeReader& cube) {
                            return cube.map(name, static_cast<int>(s), static_cast<int>(sp),
                                            static_cast<int>(t));
                        };
                        count += numbers_that_differ(at(one), at(other));
                    }
                }
            }
        } else if (texts.contains(name)) {
            count += one.measure_strings(name) == other.measure_strings(name) ? 0 : 1;
        } else {
            count += numbers_that_differ(one.table(name).values, other.table(name).values);
        }
    }
    for (const auto& [key, value] : one.attributes()) {
        if (key.starts_with("run_") || key == "history" || key == "date_created") continue;
        const auto at = other.attributes().find(key);
        count += at != other.attributes().end() && at->second == value ? 0 : 1;
    }
    return count;
}

}  // namespace spoor::test
