#include "sim/study/rate.hpp"

#include <algorithm>
#include <cmath>

namespace spoor {

double UncertainNumber::mean() const {
    // PERT: (min + 4 mode + max) / 6; the others are given by their mean.
    return form == DistributionForm::pert ? (a + 4 * b + c) / 6 : a;
}

std::filesystem::path RateMap::in(int year) const {
    std::string file = path.native();
    const std::string mark = "{year}";
    for (std::size_t at = file.find(mark); at != std::string::npos; at = file.find(mark))
        file.replace(at, mark.size(), std::to_string(year));
    return file;
}

double RateCurve::at(double suitability) const {
    const auto above = std::find_if(points.begin(), points.end(),
                                    [&](const CurvePoint& point) { return point.x >= suitability; });
    if (above == points.begin()) return points.front().y;
    if (above == points.end()) return points.back().y;
    const CurvePoint& below = *(above - 1);
    return std::lerp(below.y, above->y, (suitability - below.x) / (above->x - below.x));
}

}  // namespace spoor
