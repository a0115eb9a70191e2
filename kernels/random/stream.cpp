#include "kernels/random/stream.hpp"

#include <Random123/philox.h>

#include <algorithm>

#include "kernels/random/quantiles.hpp"

namespace spoor {

namespace {

using Philox = r123::Philox4x32;

Philox::ctr_type block(const std::array<std::uint32_t, 4>& counter, const std::array<std::uint32_t, 2>& key) {
    return Philox{}(Philox::ctr_type{{counter[0], counter[1], counter[2], counter[3]}},
                    Philox::key_type{{key[0], key[1]}});
}

std::uint32_t low_word(std::uint64_t value) {
    return static_cast<std::uint32_t>(value);
}
std::uint32_t high_word(std::uint64_t value) {
    return static_cast<std::uint32_t>(value >> 32U);
}

}  // namespace

DrawKey make_draw_key(std::uint64_t seed, std::string_view identity) {
    // Philox as a compression function: sixteen bytes of the identity a block, the key so far as the key.
    std::array<std::uint32_t, 2> key{low_word(seed), high_word(seed)};
    constexpr std::size_t bytes_a_block = 16;
    for (std::size_t begin = 0; begin <= identity.size(); begin += bytes_a_block) {
        std::array<std::uint32_t, 4> counter{};
        const std::string_view part = identity.substr(begin, bytes_a_block);
        for (std::size_t i = 0; i < part.size(); ++i) {
            counter[i / 4] |= static_cast<std::uint32_t>(static_cast<unsigned char>(part[i]))
                              << (8U * (i % 4));
        }
        // The length of the part tells "a" from "a\0" and closes the chain.
        const auto mixed = block(counter, {key[0] ^ static_cast<std::uint32_t>(part.size()), key[1]});
        key = {mixed[0] ^ mixed[2], mixed[1] ^ mixed[3]};
    }
    return {key};
}

std::uint32_t draw_bits(DrawKey key, CellIndex cell, std::uint32_t replicate, DrawSite site,
                        std::uint16_t draw) {
    const DrawCounter counter = draw_counter(cell, replicate, site, draw);
    return block(counter.words, key.words)[static_cast<std::size_t>(counter.word)];
}

std::array<std::uint32_t, 4> draw_block(DrawKey key, CellIndex cell, std::uint32_t replicate, DrawSite site,
                                        std::uint16_t individual, std::uint32_t attempt) {
    constexpr std::uint32_t own_block = 0x80000000U;
    std::array<std::uint32_t, 4> words = draw_counter(cell, replicate, site, individual).words;
    words[3] = (replicate & 0xFFFFFFU) | attempt << 24U | own_block;
    const auto drawn = block(words, key.words);
    return {drawn[0], drawn[1], drawn[2], drawn[3]};
}

double draw_uniform(DrawKey key, CellIndex cell, std::uint32_t replicate, DrawSite site, std::uint16_t draw) {
    const std::uint64_t high = draw_bits(key, cell, replicate, site, draw);
    const std::uint64_t low = draw_bits(key, cell, replicate, site, low_half(draw));
    constexpr double scale = 0x1p-64;
    constexpr double below_one = 1.0 - 0x1p-53;
    return std::min(below_one, (static_cast<double>(high << 32U | low) + 0.5) * scale);
}

double draw_normal(DrawKey key, CellIndex cell, std::uint32_t replicate, DrawSite site, std::uint16_t draw) {
    return normal_quantile(draw_uniform(key, cell, replicate, site, draw));
}

}  // namespace spoor
