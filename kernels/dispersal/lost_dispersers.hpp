#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace spoor {

/// Those who arrive nowhere, booked in the part of the habitat that they left.
struct LostDispersers {
    std::span<double> sums;                 //!< [individuals] (part, lane): added to
    std::span<const std::uint32_t> part{};  //!< (active cell); empty: all of it is one part

    [[nodiscard]] std::span<double> from(std::size_t cell, std::size_t lanes) const {
        return sums.subspan(part.empty() ? 0 : part[cell] * lanes, lanes);
    }
};

}  // namespace spoor
