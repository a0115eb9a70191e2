#pragma once

#include <cstdint>
#include <span>

#include "kernels/grid/grid.hpp"
#include "kernels/random/stream.hpp"

namespace spoor {

/// Replicates come in blocks of this many lanes, whatever the vector width of the machine.
inline constexpr std::size_t lane_block = 16;

/// Lanes of as many blocks as n replicates need.
[[nodiscard]] constexpr std::size_t whole_blocks(std::size_t n) {
    return (n + lane_block - 1) / lane_block * lane_block;
}

/// Where the lanes of a block of replicates stand: arrays are [cell][lane], lane l is replicate first + l.
struct LaneDraw {
    DrawKey key;
    DrawSite site;
    std::span<const CellIndex> cells;   //!< cell ids, one a row of the arrays
    std::uint32_t first_replicate = 0;  //!< multiple of lane_block
    std::size_t lanes = lane_block;     //!< multiple of lane_block
    std::uint16_t draw = 0;
};

/// Fills words[cell][lane] with draw_bits of each.
void draw_bits_lanes(const LaneDraw& where, std::span<std::uint32_t> words);

/// Poisson counts, exact: each equals poisson_quantile(draw_uniform(...), mean).
/// @param mean [individuals] (cell, lane), >= 0, finite; 0 gives 0. @param counts whole numbers (cell, lane);
/// may be the same array as mean. Monotone in the uniform and in the mean.
void draw_poisson_lanes(const LaneDraw& where, std::span<const float> mean, std::span<float> counts);

/// Binomial counts, exact: each equals binomial_quantile(draw_uniform(...), trials, probability).
/// @param trials whole numbers (cell, lane). @param probability 0..1 (cell, lane). counts may alias trials.
void draw_binomial_lanes(const LaneDraw& where, std::span<const float> trials,
                         std::span<const float> probability, std::span<float> counts);

/// Negative binomial counts of mean `mean` and dispersion `size` (variance mean + mean^2 / size), exact.
/// @param size > 0 (cell, lane): dispersion of the *sum*, i.e. size per individual times number of parents.
void draw_negative_binomial_lanes(const LaneDraw& where, std::span<const float> mean,
                                  std::span<const float> size, std::span<float> counts);

/// Standard normals (cell, lane), float rounding of draw_normal within 4 ulp.
void draw_normal_lanes(const LaneDraw& where, std::span<float> normals);

}  // namespace spoor
