#include <algorithm>
#include <cmath>
#include <iterator>

#include "sim/policy/timeline.hpp"
#include "sim/study/rows_of_study.hpp"

namespace spoor {

namespace {

/// Factor of a series in a year: linear between the years given, constant outside.
double series_factor(const std::map<int, double>& series, int year) {
    const auto after = series.lower_bound(year);
    if (after == series.end()) return std::prev(after)->second;
    if (after->first == year || after == series.begin()) return after->second;
    const auto before = std::prev(after);
    const double u = static_cast<double>(year - before->first) / (after->first - before->first);
    return before->second + u * (after->second - before->second);
}

void replace_by_map(const Study& study, const Driver& driver, int layer, int year, std::span<float> values) {
    const auto after = driver.maps.upper_bound(year);
    if (after == driver.maps.begin()) return;
    const Layer& description = study.layers[static_cast<std::size_t>(layer)];
    const std::vector<float> map = read_raster_of(study, std::prev(after)->second, description.resampling);
    const auto scale = static_cast<float>(description.scale);
    for (std::size_t i = 0; i < map.size(); ++i) {
        if (study.mask.empty() || study.mask[i]) values[i] = map[i] * scale;
    }
}

}  // namespace

void apply_drivers(const Study& study, int layer, std::span<const int> drivers, int year,
                   std::span<const float> source, std::span<float> values) {
    std::copy(source.begin(), source.end(), values.begin());
    const int elapsed = year - study.period.start;
    for (const int d : drivers) {
        const Driver& driver = study.drivers[static_cast<std::size_t>(d)];
        if (driver.layer != layer) continue;
        if (driver.kind == Driver::Kind::maps) {
            replace_by_map(study, driver, layer, year, values);
            continue;
        }
        if (driver.kind == Driver::Kind::series) {
            const auto factor = static_cast<float>(series_factor(driver.series, year));
            for (float& value : values) value *= factor;
            continue;
        }
        if (driver.relative) {
            const auto factor = static_cast<float>(std::pow(1 + driver.rate, elapsed));
            for (float& value : values) value *= factor;
        } else {
            const auto shift = static_cast<float>(driver.rate * elapsed);
            for (float& value : values) value += shift;
        }
    }
}

}  // namespace spoor
