#include "sim/synthetic/zone_map.hpp"

#include <algorithm>
#include <cmath>

#include "sim/synthetic/frame.hpp"

namespace spoor {

ZoneMap::ZoneMap()
    : nx_(frame_grid(cell_m).nx),
      ny_(frame_grid(cell_m).ny),
      codes_(static_cast<std::size_t>(nx_ * ny_), std::uint8_t{0}) {}

void ZoneMap::fill(std::span<const KmPoint> ring, std::uint8_t code) {
    const Grid grid = frame_grid(cell_m);
    std::vector<double> crossings;
    for (std::int64_t row = 0; row < ny_; ++row) {
        const double y = grid.centre_y(row) / 1000;
        crossings.clear();
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const KmPoint a = ring[i];
            const KmPoint b = ring[(i + 1) % ring.size()];
            if ((a.y > y) != (b.y > y)) crossings.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
        }
        std::sort(crossings.begin(), crossings.end());
        for (std::size_t k = 0; k + 1 < crossings.size(); k += 2) {
            const auto column = [&](double x_km) {
                return std::clamp(static_cast<std::int64_t>(std::ceil(x_km * 1000 / cell_m - 0.5)),
                                  std::int64_t{0}, nx_);
            };
            std::fill(codes_.begin() + row * nx_ + column(crossings[k]),
                      codes_.begin() + row * nx_ + column(crossings[k + 1]), code);
        }
    }
}

void ZoneMap::fill_circle(KmPoint centre, double radius_km, std::uint8_t code) {
    std::vector<KmPoint> ring;
    constexpr int corners = 36;
    for (int k = 0; k < corners; ++k) {
        const double angle = 2 * M_PI * k / corners;
        ring.push_back({centre.x + radius_km * std::cos(angle), centre.y + radius_km * std::sin(angle)});
    }
    fill(ring, code);
}

std::uint8_t ZoneMap::at(double x, double y) const {
    const auto column = static_cast<std::int64_t>(std::floor((x - frame_x_min) / cell_m));
    const auto row = static_cast<std::int64_t>(std::floor((frame_y_max - y) / cell_m));
    if (column < 0 || column >= nx_ || row < 0 || row >= ny_) return 0;
    return codes_[static_cast<std::size_t>(row * nx_ + column)];
}

}  // namespace spoor
