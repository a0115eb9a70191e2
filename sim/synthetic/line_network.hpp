#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/synthetic/outlines.hpp"

namespace spoor {

/// The line bent through its vertices (Catmull-Rom), so that it does not look like a table of whole
/// kilometres: four points a kilometre table step, the vertices among them.
[[nodiscard]] std::vector<KmPoint> bent_line(std::span<const KmPoint> vertices);

/// Lines (rivers, roads) in the order they were added; finds the nearest one to a point.
class LineNetwork {
public:
    /// @param reach_m farther lines are not found.
    explicit LineNetwork(double reach_m);

    /// Adds the bent line.
    void add(int line, std::span<const KmPoint> vertices);

    struct Nearest {
        int line = -1;  //!< -1: none within reach
        double distance_m = 0;
    };
    /// @param x, y [m]
    [[nodiscard]] Nearest nearest(double x, double y) const;

private:
    struct Segment {
        double x0, y0, x1, y1;  //!< [m]
        int line;
    };
    void add_segment(const Segment& segment);

    static constexpr double bucket_m = 5000;
    double reach_;
    int buckets_x_;
    int buckets_y_;
    std::vector<std::vector<Segment>> buckets_;
};

}  // namespace spoor
