#include "kernels/grid/cell_mask.hpp"

#include <array>
#include <cstring>

namespace spoor {

namespace {

/// The lowest bits of eight bytes, the first of them lowest.
std::uint64_t lowest_bits(const std::uint8_t* bytes) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes, sizeof eight);
    // Each byte is moved to a bit of its own in the highest byte; no two sums meet.
    return (eight * 0x0102040810204080U) >> 56U;
}

/// Bit k: value k is NaN or 0.
std::uint64_t zero_or_none(const float* values) {
    std::array<std::uint8_t, CellMask::word_bits> is{};
    for (std::size_t k = 0; k < is.size(); ++k)
        is[k] = static_cast<std::uint8_t>(!(values[k] < 0) & !(values[k] > 0));
    std::uint64_t word = 0;
    for (std::size_t k = 0; k < is.size(); k += 8) word |= lowest_bits(is.data() + k) << k;
    return word;
}

}  // namespace

void CellMask::keep_where_not_zero(std::size_t first, std::span<const float> values) {
    std::size_t i = 0;
    const auto to_next_word = (word_bits - first % word_bits) % word_bits;
    const auto one_by_one = [&](std::size_t end) {
        for (; i < end; ++i) {
            if (!(values[i] < 0) && !(values[i] > 0)) set(first + i, false);
        }
    };
    one_by_one(std::min(values.size(), to_next_word));
    for (; i + word_bits <= values.size(); i += word_bits)
        words_[(first + i) / word_bits] &= ~zero_or_none(values.data() + i);
    one_by_one(values.size());
}

}  // namespace spoor
