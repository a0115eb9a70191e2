#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace spoor {

/// A smooth random field over the national frame: a function of seed, name and position, so that maps of any
/// cell size show the same country. Normal values on a lattice of `wavelength`, of half and a quarter of it,
/// interpolated and scaled so that the value is standard normal at every position.
class NoiseField {
public:
    /// @param wavelength [m] of the coarsest octave. @param octaves 1 to 3; each next one weighs 0.6 of the
    /// one before.
    NoiseField(std::uint64_t seed, std::string_view name, double wavelength, int octaves);

    /// Standard normal at (x, y) [m].
    [[nodiscard]] double normal(double x, double y) const;
    /// Uniform in (0, 1) at (x, y) [m].
    [[nodiscard]] double uniform(double x, double y) const;

private:
    struct Octave {
        double wavelength = 0;
        double weight = 0;
        double shift_x = 0;
        double shift_y = 0;
        int nx = 0;
        std::vector<float> values;
    };
    std::vector<Octave> octaves_;
};

}  // namespace spoor
