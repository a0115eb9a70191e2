#include "kernels/dispersal/direction_table.hpp"

#include <cmath>
#include <numbers>

namespace spoor {

DirectionTable::DirectionTable() {
    const double sectors = static_cast<double>(middle_.size());
    for (std::size_t i = 0; i < middle_.size(); ++i) {
        const double angle = 2 * std::numbers::pi * (static_cast<double>(i) + 0.5) / sectors;
        middle_[i] = {std::cos(angle), std::sin(angle)};
    }
}

DirectionTable::Direction DirectionTable::direction(std::uint32_t bits) const {
    constexpr unsigned rest_bits = 32 - index_bits;
    constexpr double half_sector = 1U << (rest_bits - 1);
    constexpr double per_bit = 2 * std::numbers::pi * 0x1p-32;
    const Direction& middle = middle_[bits >> rest_bits];
    const std::uint32_t rest = bits & ((1U << rest_bits) - 1U);
    const double turn = (rest + 0.5 - half_sector) * per_bit;
    const double square = turn * turn;
    const double cosine = 1 - square * (0.5 - square * (1.0 / 24));
    const double sine = turn * (1 - square * (1.0 / 6));
    return {middle.x * cosine - middle.y * sine, middle.y * cosine + middle.x * sine};
}

}  // namespace spoor
