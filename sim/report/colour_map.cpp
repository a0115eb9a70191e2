#include "sim/report/colour_map.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace spoor {

namespace {

using Colour = std::array<double, 3>;

constexpr std::array<Colour, 7> viridis_coefficients{
    {{0.2777273272234177, 0.005407344544966578, 0.3340998053353061},
     {0.1050930431085774, 1.404613529898575, 1.384590162594685},
     {-0.3308618287255563, 0.214847559468213, 0.09509516302823659},
     {-4.634230498983486, -5.799100973351585, -19.33244095627987},
     {6.228269936347081, 14.17993336680509, 56.69055260068105},
     {4.776384997670288, -13.74514537774601, -65.35303263337234},
     {-5.435455855934631, 4.645852612178535, 26.3124352495832}}};

/// Stops of equal steps in lightness on both sides of the middle.
constexpr std::array<Colour, 5> diverging_stops{
    {{0.02, 0.19, 0.38}, {0.40, 0.62, 0.76}, {0.94, 0.93, 0.91}, {0.82, 0.55, 0.38}, {0.36, 0.10, 0.03}}};

std::uint8_t byte(double value) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 1.0) * 255));
}

}  // namespace

Rgba sequential_colour(double u) {
    u = std::clamp(u, 0.0, 1.0);
    Colour colour{};
    for (std::size_t c = 0; c < colour.size(); ++c) {
        for (std::size_t k = viridis_coefficients.size(); k-- > 0;)
            colour[c] = colour[c] * u + viridis_coefficients[k][c];
    }
    return {byte(colour[0]), byte(colour[1]), byte(colour[2]), 255};
}

Rgba diverging_colour(double u) {
    const double at = std::clamp(u, 0.0, 1.0) * (diverging_stops.size() - 1);
    const auto k = std::min(static_cast<std::size_t>(at), diverging_stops.size() - 2);
    const double share = at - static_cast<double>(k);
    Rgba colour{0, 0, 0, 255};
    for (std::size_t c = 0; c < 3; ++c) {
        colour[c] = byte(diverging_stops[k][c] + share * (diverging_stops[k + 1][c] - diverging_stops[k][c]));
    }
    return colour;
}

}  // namespace spoor
