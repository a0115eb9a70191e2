#pragma once

#include <span>

#include "kernels/random/lanes.hpp"

namespace spoor {

inline constexpr std::size_t outcomes_max = 8;

/// Probability of an outcome: one for all, or one a cell and lane.
struct OutcomeProbability {
    std::span<const float> values;  //!< [1] (1) or (cell, lane)
};

/// Splits whole numbers over up to outcomes_max outcomes and a rest, exactly multinomial, as a chain of
/// binomials: outcome j takes Binomial(what is left, p_j / (1 - p_0 - ... - p_{j-1})) by the uniform of index
/// where.draw + j. Equals draw_multinomial lane by lane.
/// @param trials whole numbers (cell, lane). @param probabilities sum to at most 1 in every lane.
/// @param counts one array (cell, lane) an outcome. @param rest those of no outcome; may be the array of
/// trials.
void draw_multinomial_lanes(const LaneDraw& where, std::span<const float> trials,
                            std::span<const OutcomeProbability> probabilities,
                            std::span<const std::span<float>> counts, std::span<float> rest);

/// One such split, by definition. @returns the rest.
double draw_multinomial(DrawKey key, CellIndex cell, std::uint32_t replicate, DrawSite site,
                        std::uint16_t draw, double trials, std::span<const float> probabilities,
                        std::span<double> counts);

/// p / left as a float. What the rounding of floats may have taken from a sum of 1 (left within 2^-22 of p)
/// is not left to the rest: 1.
[[nodiscard]] inline float conditional_probability(double p, double left) {
    constexpr double whole = 1 - 0x1p-22;
    return p >= whole * left ? 1.0F : static_cast<float>(p / left);
}

}  // namespace spoor
