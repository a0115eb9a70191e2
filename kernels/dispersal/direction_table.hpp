#pragma once

#include <array>
#include <cstdint>

namespace spoor {

/// A direction in the plane from 32 random bits: cosine and sine of 2 pi (bits + 1/2) / 2^32, error below
/// 1e-11. A table of 1024 directions, turned by the rest; only +, - and *: the same bits on every machine.
class DirectionTable {
public:
    struct Direction {
        double x = 1;
        double y = 0;
    };

    DirectionTable();
    [[nodiscard]] Direction direction(std::uint32_t bits) const;

private:
    static constexpr unsigned index_bits = 10;
    std::array<Direction, 1U << index_bits> middle_{};  //!< of each sector
};

}  // namespace spoor
