#include "sim/engine/cell_rate.hpp"

#include <algorithm>
#include <cmath>

#include "sim/study/rate_map.hpp"

namespace spoor {

std::optional<CellRate> CellRate::of(const Study& study, const Rate& rate, double number) {
    if (!std::holds_alternative<RateMap>(rate) && !std::holds_alternative<RateCurve>(rate)) return {};
    return CellRate(study, rate, number);
}

int CellRate::map_year(int year) const {
    const auto* const map = std::get_if<RateMap>(&rate_);
    const Period& period = study_->period;
    if (map == nullptr || !map->yearly()) return period.start;
    return std::clamp(year, period.start, period.start + std::max(1, period.years) - 1);
}

std::vector<float> CellRate::factors(std::span<const CellIndex> cells, std::span<const float> suitability,
                                     int year) const {
    std::vector<float> factors;
    factors.reserve(cells.size());
    if (const auto* const curve = std::get_if<RateCurve>(&rate_)) {
        for (const float s : suitability)
            factors.push_back(static_cast<float>(curve->at(static_cast<double>(s)) / number_));
        return factors;
    }
    if (cells.empty()) return factors;
    const std::vector<float> map =
        read_rate_map(study_->grid, study_->crs, std::get<RateMap>(rate_), map_year(year));
    for (const CellIndex cell : cells) {
        const auto value = static_cast<double>(map[static_cast<std::size_t>(cell)]);
        factors.push_back(std::isnan(value) ? 0.0F : static_cast<float>(value / number_));
    }
    return factors;
}

}  // namespace spoor
