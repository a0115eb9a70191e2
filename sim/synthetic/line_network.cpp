#include "sim/synthetic/line_network.hpp"

#include <algorithm>
#include <cmath>

#include "sim/synthetic/frame.hpp"

namespace spoor {

std::vector<KmPoint> bent_line(std::span<const KmPoint> vertices) {
    const auto vertex = [&](std::ptrdiff_t i) {
        const auto last = static_cast<std::ptrdiff_t>(vertices.size()) - 1;
        return vertices[static_cast<std::size_t>(std::clamp(i, std::ptrdiff_t{0}, last))];
    };
    constexpr int steps = 4;
    std::vector<KmPoint> bent{vertices.front()};
    for (std::ptrdiff_t i = 0; i + 1 < static_cast<std::ptrdiff_t>(vertices.size()); ++i) {
        const KmPoint a = vertex(i - 1);
        const KmPoint b = vertex(i);
        const KmPoint c = vertex(i + 1);
        const KmPoint d = vertex(i + 2);
        for (int k = 1; k <= steps; ++k) {
            const double t = static_cast<double>(k) / steps;
            const auto bend = [t](double p0, double p1, double p2, double p3) {
                return 0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t +
                              (3 * p1 - p0 - 3 * p2 + p3) * t * t * t);
            };
            bent.push_back({bend(a.x, b.x, c.x, d.x), bend(a.y, b.y, c.y, d.y)});
        }
    }
    return bent;
}

LineNetwork::LineNetwork(double reach_m)
    : reach_(reach_m),
      buckets_x_(static_cast<int>((frame_x_max - frame_x_min) / bucket_m) + 1),
      buckets_y_(static_cast<int>((frame_y_max - frame_y_min) / bucket_m) + 1),
      buckets_(static_cast<std::size_t>(buckets_x_) * static_cast<std::size_t>(buckets_y_)) {}

void LineNetwork::add(int line, std::span<const KmPoint> vertices) {
    const std::vector<KmPoint> bent = bent_line(vertices);
    for (std::size_t i = 0; i + 1 < bent.size(); ++i) {
        add_segment({bent[i].x * 1000, bent[i].y * 1000, bent[i + 1].x * 1000, bent[i + 1].y * 1000, line});
    }
}

void LineNetwork::add_segment(const Segment& segment) {
    const auto bucket = [](double v, double origin, int count) {
        return std::clamp(static_cast<int>(std::floor((v - origin) / bucket_m)), 0, count - 1);
    };
    const int i0 = bucket(std::min(segment.x0, segment.x1) - reach_, frame_x_min, buckets_x_);
    const int i1 = bucket(std::max(segment.x0, segment.x1) + reach_, frame_x_min, buckets_x_);
    const int j0 = bucket(std::min(segment.y0, segment.y1) - reach_, frame_y_min, buckets_y_);
    const int j1 = bucket(std::max(segment.y0, segment.y1) + reach_, frame_y_min, buckets_y_);
    for (int j = j0; j <= j1; ++j) {
        for (int i = i0; i <= i1; ++i)
            buckets_[static_cast<std::size_t>(j * buckets_x_ + i)].push_back(segment);
    }
}

LineNetwork::Nearest LineNetwork::nearest(double x, double y) const {
    const int i = static_cast<int>((x - frame_x_min) / bucket_m);
    const int j = static_cast<int>((y - frame_y_min) / bucket_m);
    if (x < frame_x_min || y < frame_y_min || i >= buckets_x_ || j >= buckets_y_) return {};
    Nearest best;
    double best_squared = reach_ * reach_;
    for (const Segment& segment : buckets_[static_cast<std::size_t>(j * buckets_x_ + i)]) {
        const double dx = segment.x1 - segment.x0;
        const double dy = segment.y1 - segment.y0;
        const double length = dx * dx + dy * dy;
        const double along = length > 0 ? ((x - segment.x0) * dx + (y - segment.y0) * dy) / length : 0;
        const double t = std::clamp(along, 0.0, 1.0);
        const double px = x - segment.x0 - t * dx;
        const double py = y - segment.y0 - t * dy;
        const double squared = px * px + py * py;
        if (squared < best_squared) {
            best_squared = squared;
            best.line = segment.line;
        }
    }
    if (best.line >= 0) best.distance_m = std::sqrt(best_squared);
    return best;
}

}  // namespace spoor
