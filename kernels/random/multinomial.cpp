#include "kernels/random/multinomial.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "kernels/random/quantiles.hpp"

namespace spoor {

namespace {

constexpr std::size_t piece_entries = 1024;

struct Piece {
    LaneDraw where;
    std::size_t offset = 0;  //!< in the arrays of the caller
    std::size_t entries = 0;
};

/// Pieces of whole cells, or parts of one where it has many lanes, that fit arrays on the stack.
template <typename Visit>
void for_each_piece(const LaneDraw& where, const Visit& visit) {
    const std::size_t lanes = std::min(where.lanes, piece_entries);
    const std::size_t cells = lanes == where.lanes ? piece_entries / lanes : 1;
    for (std::size_t c = 0; c < where.cells.size(); c += cells) {
        for (std::size_t lane = 0; lane < where.lanes; lane += lanes) {
            Piece piece{.where = where, .offset = c * where.lanes + lane};
            piece.where.cells = where.cells.subspan(c, std::min(cells, where.cells.size() - c));
            piece.where.lanes = std::min(lanes, where.lanes - lane);
            piece.where.first_replicate += static_cast<std::uint32_t>(lane);
            piece.entries = piece.where.cells.size() * piece.where.lanes;
            visit(piece);
        }
    }
}

void split_piece(const Piece& piece, std::span<const float> trials,
                 std::span<const OutcomeProbability> probabilities, std::span<const std::span<float>> counts,
                 std::span<float> rest) {
    alignas(64) std::array<float, piece_entries> left_numbers;
    alignas(64) std::array<float, piece_entries> conditional;
    alignas(64) std::array<double, piece_entries> left;
    const std::size_t entries = piece.entries;
    std::copy_n(trials.begin() + piece.offset, entries, left_numbers.begin());
    std::fill_n(left.begin(), entries, 1.0);
    LaneDraw where = piece.where;
    for (std::size_t j = 0; j < probabilities.size(); ++j, ++where.draw) {
        const std::span<const float> values = probabilities[j].values;
        const bool shared = values.size() == 1;
        for (std::size_t i = 0; i < entries; ++i) {
            const double p = values[shared ? 0 : piece.offset + i];
            conditional[i] = conditional_probability(p, left[i]);
            left[i] -= p;
        }
        const std::span<float> taken = counts[j].subspan(piece.offset, entries);
        draw_binomial_lanes(where, std::span(left_numbers).first(entries),
                            std::span(conditional).first(entries), taken);
        for (std::size_t i = 0; i < entries; ++i) left_numbers[i] -= taken[i];
    }
    std::copy_n(left_numbers.begin(), entries, rest.begin() + piece.offset);
}

}  // namespace

void draw_multinomial_lanes(const LaneDraw& where, std::span<const float> trials,
                            std::span<const OutcomeProbability> probabilities,
                            std::span<const std::span<float>> counts, std::span<float> rest) {
    assert(probabilities.size() == counts.size() && probabilities.size() <= outcomes_max);
    assert(trials.size() == where.cells.size() * where.lanes && rest.size() == trials.size());
    for_each_piece(where,
                   [&](const Piece& piece) { split_piece(piece, trials, probabilities, counts, rest); });
}

double draw_multinomial(DrawKey key, CellIndex cell, std::uint32_t replicate, DrawSite site,
                        std::uint16_t draw, double trials, std::span<const float> probabilities,
                        std::span<double> counts) {
    assert(probabilities.size() == counts.size() && probabilities.size() <= outcomes_max);
    double left = 1;
    for (std::size_t j = 0; j < probabilities.size(); ++j) {
        const double p = probabilities[j];
        const double u = draw_uniform(key, cell, replicate, site, static_cast<std::uint16_t>(draw + j));
        counts[j] = trials > 0 ? binomial_quantile(u, trials, conditional_probability(p, left)) : 0.0;
        trials -= counts[j];
        left -= p;
    }
    return trials;
}

}  // namespace spoor
