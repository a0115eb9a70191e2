#include "kernels/population/whole_numbers.hpp"

#include <algorithm>
#include <cassert>

namespace spoor {

namespace {

/// From here on floats have no fraction.
constexpr float always_whole = 0x1p24F;

std::int32_t whole_part(float number) {
    return static_cast<std::int32_t>(std::min(number, always_whole));
}

}  // namespace

void round_to_individuals(const LaneDraw& where, std::span<std::uint32_t> bits, std::span<float> numbers) {
    const auto is_whole = [](float number) {
        assert(number >= 0);
        return number >= always_whole || number == static_cast<float>(whole_part(number));
    };
    if (std::all_of(numbers.begin(), numbers.end(), is_whole)) return;
    draw_bits_lanes(where, bits.first(numbers.size()));
    // Cutting off the fraction of a number that fits in 32 bits needs no call.
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::int32_t whole = whole_part(numbers[i]);
        const double fraction = static_cast<double>(std::min(numbers[i], always_whole)) - whole;
        const bool one_more = static_cast<double>(bits[i]) < fraction * 0x1p32;
        numbers[i] = numbers[i] < always_whole ? static_cast<float>(whole + (one_more ? 1 : 0)) : numbers[i];
    }
}

}  // namespace spoor
