#include "kernels/population/whole_numbers.hpp"

#include <algorithm>
#include <cmath>

namespace spoor {

float round_to_individuals(double number, std::uint32_t bits) {
    const double whole = std::floor(number);
    const bool one_more = static_cast<double>(bits) < (number - whole) * 0x1p32;
    return static_cast<float>(one_more ? whole + 1 : whole);
}

void round_to_individuals(const LaneDraw& where, std::span<std::uint32_t> bits, std::span<float> numbers) {
    const auto is_whole = [](float number) { return number == std::floor(number); };
    if (std::all_of(numbers.begin(), numbers.end(), is_whole)) return;
    draw_bits_lanes(where, bits.first(numbers.size()));
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = round_to_individuals(static_cast<double>(numbers[i]), bits[i]);
    }
}

}  // namespace spoor
