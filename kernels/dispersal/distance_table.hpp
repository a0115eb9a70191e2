#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "kernels/dispersal/kernel.hpp"

namespace spoor {

/// Inverse of a kernel's distribution of distances for 32 random bits: a cubic in each of 16 bins of every
/// octave, counted from either end, so that both the centre and the far tail are as fine as their bits.
/// Relative error below 1e-6. Only +, - and *: the same bits on every machine.
class DistanceTable {
public:
    /// @param cell_size [m]
    DistanceTable(const KernelShape& kernel, double cell_size);

    /// Distance [cells] with P(distance <= it) = (bits + 1/2) / 2^32.
    [[nodiscard]] double quantile(std::uint32_t bits) const;

private:
    static constexpr int octaves = 32;
    static constexpr int bins_per_octave = 16;

    /// Distance over a bin, s = 0..1: ((c3 s + c2) s + c1) s + c0.
    using Cubic = std::array<double, 4>;
    std::vector<Cubic> bins_;  //!< (lower half or upper half, octave, bin)
};

}  // namespace spoor
