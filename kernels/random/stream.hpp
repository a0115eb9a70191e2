#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "kernels/grid/grid.hpp"

namespace spoor {

/// What a draw is for. The numbers are part of the definition of a run: add new ones, never renumber.
enum class Process : std::uint8_t {
    initial = 0,
    fecundity_noise = 1,
    survival_noise = 2,
    offspring = 3,
    survival = 4,
    emigration = 5,
    dispersal = 6,
    catastrophe = 7,
    release = 8,
    parameter = 9,
    future = 10,
    pairing = 11,
    walk = 12,
    settlement = 13,
    monitoring = 14,
};

/// Key of all draws of one species in one run: a Philox key made of the run's seed and the *identity* of the
/// species, so that a species draws the same numbers alone, among 300 others and in any order. The scenario
/// is left out on purpose: scenarios share draws (common random numbers), their differences are the
/// measures'.
struct DrawKey {
    std::array<std::uint32_t, 2> words{};

    friend bool operator==(const DrawKey&, const DrawKey&) = default;
};

/// @param identity species id, or any name for draws that belong to no species (measure id for futures).
[[nodiscard]] DrawKey make_draw_key(std::uint64_t seed, std::string_view identity);

/// Where and when a draw is made, apart from cell and replicate.
struct DrawSite {
    std::uint32_t year = 0;  //!< years since the start of the period
    Process process = Process::initial;
    std::uint8_t stage = 0;
};

/// The Philox4x32-10 block that holds a draw, and the word of it.
///
/// Counter words: {cell low 32, cell high 16 | draw index << 16, year 16 | process << 16 | stage << 24,
/// block}. Sixteen replicates share four blocks: replicate r lives in block (r / 16) * 4 + r % 4, word (r %
/// 16) / 4, so that sixteen 32-bit lanes hold four cells x four blocks and a store of four words gives each
/// cell sixteen replicates in order, whatever the vector width.
///
/// `draw` numbers further words at the same site (the low half of a 64-bit uniform is draw + 0x8000).
struct DrawCounter {
    std::array<std::uint32_t, 4> words{};
    int word = 0;
};
[[nodiscard]] constexpr DrawCounter draw_counter(CellIndex cell, std::uint32_t replicate, DrawSite site,
                                                 std::uint16_t draw = 0) {
    const auto id = static_cast<std::uint64_t>(cell);
    const std::uint32_t within = replicate % 16;
    return {
        .words = {static_cast<std::uint32_t>(id),
                  static_cast<std::uint32_t>(id >> 32U & 0xFFFFU) | static_cast<std::uint32_t>(draw) << 16U,
                  (site.year & 0xFFFFU) | static_cast<std::uint32_t>(site.process) << 16U |
                      static_cast<std::uint32_t>(site.stage) << 24U,
                  replicate / 16 * 4 + within % 4},
        .word = static_cast<int>(within / 4)};
}

/// Draw index of the low half of a 64-bit uniform whose high half is `draw`.
[[nodiscard]] constexpr std::uint16_t low_half(std::uint16_t draw) {
    return static_cast<std::uint16_t>(draw + 0x8000);
}

/// 32 bits of the stream. Reference implementation on Random123; everything vectorised equals it bit for bit.
[[nodiscard]] std::uint32_t draw_bits(DrawKey key, CellIndex cell, std::uint32_t replicate, DrawSite site,
                                      std::uint16_t draw = 0);

/// Four numbers of one individual: a whole Philox block of its own.
///
/// Counter words: {cell low 32, cell high 16 | individual << 16, year 16 | process << 16 | stage << 24,
/// replicate 24 | attempt 7 << 24 | 2^31}; the highest bit keeps them apart from the blocks that replicates
/// share.
/// @param attempt 0..127, where an individual draws again.
[[nodiscard]] std::array<std::uint32_t, 4> draw_block(DrawKey key, CellIndex cell, std::uint32_t replicate,
                                                      DrawSite site, std::uint16_t individual,
                                                      std::uint32_t attempt = 0);

/// A uniform in (0, 1) of 64 bits: high half draw_bits(draw), low half draw_bits(draw + 0x8000), centred
/// (k + 0.5) / 2^64 and rounded to double (never 0, never 1).
[[nodiscard]] double draw_uniform(DrawKey key, CellIndex cell, std::uint32_t replicate, DrawSite site,
                                  std::uint16_t draw = 0);

/// A standard normal by inversion of draw_uniform.
[[nodiscard]] double draw_normal(DrawKey key, CellIndex cell, std::uint32_t replicate, DrawSite site,
                                 std::uint16_t draw = 0);

}  // namespace spoor
