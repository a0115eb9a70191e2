#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace spoor {

/// 0..1 as a byte of 1/250, 255 for NaN. Values outside 0..1 are held to it.
[[nodiscard]] inline std::uint8_t to_byte(float value) {
    constexpr float steps = 250;
    if (std::isnan(value)) {
        return 255;
    }
    const float held = value < 0 ? 0 : value > 1 ? 1 : value;
    return static_cast<std::uint8_t>(held * steps + 0.5F);  // NOLINT(bugprone-incorrect-roundings): not < 0
}

/// The value of such a byte, which is not 255.
[[nodiscard]] inline float from_byte(std::uint8_t byte) {
    constexpr float steps = 250;
    return static_cast<float>(byte) / steps;
}

/// Rounds a float to `bits` bits of its mantissa (to nearest, ties to even), so that the rest, which is noise
/// of the replicates, compresses to nothing. Largest relative error 2^-(bits + 1). bits in 1..23.
[[nodiscard]] float round_mantissa(float value, int bits);

/// Byte k of every element together, as HDF5's shuffle filter stores them.
[[nodiscard]] std::vector<std::uint8_t> shuffled(std::span<const std::uint8_t> bytes,
                                                 std::size_t element_size);

/// The elements again.
[[nodiscard]] std::vector<std::uint8_t> unshuffled(std::span<const std::uint8_t> bytes,
                                                   std::size_t element_size);

/// A zlib stream (deflate with checksum) of `bytes`, as HDF5's deflate filter stores it.
/// @param level 1..3 by ISA-L, many times faster than zlib; 4..9 by zlib or libdeflate, smaller.
/// May be called from many threads at once. Throws Error when the library fails.
[[nodiscard]] std::vector<std::uint8_t> deflated(std::span<const std::uint8_t> bytes, int level);

/// What a zlib stream holds. @param size of it [bytes]. Throws Error where it is no such stream, or holds
/// anything but as many bytes. May be called from many threads at once.
[[nodiscard]] std::vector<std::uint8_t> inflated(std::span<const std::uint8_t> stream, std::size_t size);

}  // namespace spoor
