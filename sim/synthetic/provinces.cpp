#include "sim/synthetic/provinces.hpp"

#include <algorithm>

namespace spoor {

namespace {

using Ring = std::vector<std::pair<double, double>>;

double signed_area(const Ring& ring) {
    double twice = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        twice += ring[i].first * ring[i + 1].second - ring[i + 1].first * ring[i].second;
    return twice / 2;
}

bool inside(const Ring& ring, std::pair<double, double> point) {
    bool in = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const auto [ax, ay] = ring[i];
        const auto [bx, by] = ring[i + 1];
        if ((ay > point.second) != (by > point.second) &&
            point.first < ax + (point.second - ay) / (by - ay) * (bx - ax)) {
            in = !in;
        }
    }
    return in;
}

Ring closed_ring(std::string_view vertices) {
    Ring ring;
    for (const KmPoint point : parse_km(vertices)) ring.emplace_back(point.x * 1000, point.y * 1000);
    ring.push_back(ring.front());
    return ring;
}

}  // namespace

std::vector<JsonFeature> province_features() {
    std::vector<JsonFeature> features;
    std::string_view current;
    for (const ProvinceRing& row : province_rings()) {
        if (row.province != current) {
            current = row.province;
            features.push_back({.shape = JsonFeature::Shape::polygon,
                                .polygons = {},
                                .fields = {{"name", json_text(row.province)}}});
        }
        JsonFeature& feature = features.back();
        Ring ring = closed_ring(row.vertices);
        if (signed_area(ring) > 0) {
            feature.polygons.push_back({std::move(ring)});
            continue;
        }
        // A clockwise ring is a hole of the outer ring that holds it.
        const auto middle = std::pair(ring[0].first + 1, ring[0].second - 500);
        const auto outer = std::find_if(feature.polygons.begin(), feature.polygons.end(),
                                        [&](const auto& polygon) { return inside(polygon.front(), middle); });
        if (outer != feature.polygons.end()) outer->push_back(std::move(ring));
    }
    return features;
}

}  // namespace spoor
