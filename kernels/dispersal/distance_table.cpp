#include "kernels/dispersal/distance_table.hpp"

#include <bit>
#include <cmath>

#include "kernels/dispersal/distance_law.hpp"

namespace spoor {

namespace {

/// Through f(0), f(1/3), f(2/3), f(1).
std::array<double, 4> cubic_through(double f0, double f1, double f2, double f3) {
    return {f0, -5.5 * f0 + 9 * f1 - 4.5 * f2 + f3, 9 * f0 - 22.5 * f1 + 18 * f2 - 4.5 * f3,
            -4.5 * f0 + 13.5 * f1 - 13.5 * f2 + 4.5 * f3};
}

}  // namespace

DistanceTable::DistanceTable(const KernelShape& kernel, double cell_size) {
    const KernelLaw law(kernel, cell_size);
    bins_.reserve(std::size_t{2} * octaves * bins_per_octave);
    for (const bool upper : {false, true}) {
        for (int octave = 0; octave < octaves; ++octave) {
            for (int bin = 0; bin < bins_per_octave; ++bin) {
                std::array<double, 4> f{};
                for (int i = 0; i < 4; ++i) {
                    // Share of the distribution from the nearer end, in units of 2^-33.
                    const double within = 1 + (bin + i / 3.0) / bins_per_octave;
                    const double share = std::ldexp(within, octave - 33);
                    f[static_cast<std::size_t>(i)] = upper ? law.upper_quantile(share) : law.quantile(share);
                }
                bins_.push_back(cubic_through(f[0], f[1], f[2], f[3]));
            }
        }
    }
}

double DistanceTable::quantile(std::uint32_t bits) const {
    const bool upper = bits >> 31U != 0;
    const std::uint32_t from_end = upper ? ~bits : bits;
    const std::uint64_t share = 2 * std::uint64_t{from_end} + 1;
    const int octave = 63 - std::countl_zero(share);
    // 1 <= share / 2^octave < 2: its binary fraction is bin and place within it.
    const double within = static_cast<double>(share) *
                          (1.0 / static_cast<double>(std::uint64_t{1} << static_cast<unsigned>(octave)));
    const double at = (within - 1) * bins_per_octave;
    const int bin = static_cast<int>(at);
    const double s = at - bin;
    const Cubic& c =
        bins_[static_cast<std::size_t>(((upper ? octaves : 0) + octave) * bins_per_octave + bin)];
    return ((c[3] * s + c[2]) * s + c[1]) * s + c[0];
}

}  // namespace spoor
