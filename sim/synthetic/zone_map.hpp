#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/synthetic/outlines.hpp"

namespace spoor {

/// Small codes on a fixed lattice of 100 m over the national frame, filled from outlines: the skeleton that
/// landscapes of every cell size look up.
class ZoneMap {
public:
    static constexpr double cell_m = 100;

    ZoneMap();

    /// Sets the cells whose centre lies inside the ring (even-odd rule) to `code`.
    void fill(std::span<const KmPoint> ring, std::uint8_t code);
    /// Sets the cells whose centre lies within `radius_km` of a point.
    void fill_circle(KmPoint centre, double radius_km, std::uint8_t code);

    /// Code at (x, y) [m]; 0 outside the frame.
    [[nodiscard]] std::uint8_t at(double x, double y) const;
    [[nodiscard]] std::span<const std::uint8_t> codes() const { return codes_; }
    [[nodiscard]] std::int64_t nx() const { return nx_; }
    [[nodiscard]] std::int64_t ny() const { return ny_; }

private:
    std::int64_t nx_;
    std::int64_t ny_;
    std::vector<std::uint8_t> codes_;  //!< (y, x), row 0 northernmost
};

}  // namespace spoor
