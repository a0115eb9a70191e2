#include "sim/synthetic/noise_field.hpp"

#include <cmath>
#include <numbers>
#include <string>

#include "kernels/random/stream.hpp"
#include "sim/synthetic/frame.hpp"

namespace spoor {

NoiseField::NoiseField(std::uint64_t seed, std::string_view name, double wavelength, int octaves) {
    double weight = 1;
    for (int k = 0; k < octaves; ++k) {
        const DrawKey key = make_draw_key(seed, std::string(name) + "/" + std::to_string(k));
        Octave octave{
            .wavelength = wavelength, .weight = weight, .shift_x = 0, .shift_y = 0, .nx = 0, .values = {}};
        // Octaves are shifted against each other, so that their lattices do not show.
        octave.shift_x = 0.37 * k * wavelength;
        octave.shift_y = 0.61 * k * wavelength;
        octave.nx = static_cast<int>((frame_x_max - frame_x_min + octave.shift_x) / wavelength) + 3;
        const int ny = static_cast<int>((frame_y_max - frame_y_min + octave.shift_y) / wavelength) + 3;
        octave.values.reserve(static_cast<std::size_t>(octave.nx) * static_cast<std::size_t>(ny));
        for (CellIndex i = 0; i < static_cast<CellIndex>(octave.nx) * ny; ++i) {
            octave.values.push_back(static_cast<float>(draw_normal(key, i, 0, {})));
        }
        octaves_.push_back(std::move(octave));
        wavelength /= 2;
        weight *= 0.6;
    }
}

double NoiseField::normal(double x, double y) const {
    const auto smooth = [](double t) { return t * t * (3 - 2 * t); };
    double sum = 0;
    double variance = 0;
    for (const Octave& octave : octaves_) {
        const double u = (x - frame_x_min + octave.shift_x) / octave.wavelength;
        const double v = (y - frame_y_min + octave.shift_y) / octave.wavelength;
        const int i = static_cast<int>(u);
        const int j = static_cast<int>(v);
        const double s = smooth(u - i);
        const double t = smooth(v - j);
        const float* const at = octave.values.data() + static_cast<std::ptrdiff_t>(j) * octave.nx + i;
        const double w00 = (1 - s) * (1 - t);
        const double w10 = s * (1 - t);
        const double w01 = (1 - s) * t;
        const double w11 = s * t;
        sum += octave.weight * (w00 * at[0] + w10 * at[1] + w01 * at[octave.nx] + w11 * at[octave.nx + 1]);
        variance += octave.weight * octave.weight * (w00 * w00 + w10 * w10 + w01 * w01 + w11 * w11);
    }
    return sum / std::sqrt(variance);
}

double NoiseField::uniform(double x, double y) const {
    return 0.5 * std::erfc(-normal(x, y) / std::numbers::sqrt2);
}

}  // namespace spoor
