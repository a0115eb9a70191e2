#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace spoor::suitability {

/// Lanes of a vector whose lanes are kept or not, a bit each, the first in the lowest.
inline constexpr std::size_t kept_lane_limit = 8;
using LaneOrder = std::array<std::uint8_t, kept_lane_limit>;

/// (bits) the lanes that are kept in order, then zeros.
constexpr std::array<LaneOrder, std::size_t{1} << kept_lane_limit> orders_of_kept_lanes() {
    std::array<LaneOrder, std::size_t{1} << kept_lane_limit> orders{};
    for (std::size_t bits = 0; bits < orders.size(); ++bits) {
        std::size_t kept = 0;
        for (std::size_t lane = 0; lane < kept_lane_limit; ++lane) {
            if ((bits >> lane & 1U) != 0) orders[bits][kept++] = static_cast<std::uint8_t>(lane);
        }
    }
    return orders;
}

inline constexpr std::array<LaneOrder, std::size_t{1} << kept_lane_limit> kept_lanes = orders_of_kept_lanes();

}  // namespace spoor::suitability
