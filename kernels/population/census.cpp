#include "kernels/population/census.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "kernels/population/lane_math.hpp"
#include "kernels/random/lanes.hpp"

namespace spoor {

namespace {

/// N over all stages of one cell, (lane).
void cell_numbers(const PopulationState& state, std::size_t cell, std::span<float> n) {
    const std::size_t at = cell * state.lanes;
    const std::span<const float> first = state.stage(0).subspan(at, state.lanes);
    std::copy(first.begin(), first.end(), n.begin());
    for (int s = 1; s < state.stages; ++s) {
        const std::span<const float> more = state.stage(s).subspan(at, state.lanes);
        for (std::size_t l = 0; l < n.size(); ++l) n[l] += more[l];
    }
}

}  // namespace

void add_census(const PopulationState& state, std::size_t replicates, CellSums& sums) {
    assert(replicates <= state.lanes && sums.sum.size() == state.cells);
    // Several running sums, so that the compiler may keep them in one vector; whole numbers make the order
    // free.
    constexpr std::size_t ways = 8;
    std::vector<float> n(state.lanes);
    for (std::size_t c = 0; c < state.cells; ++c) {
        cell_numbers(state, c, n);
        std::fill(n.begin() + static_cast<std::ptrdiff_t>(replicates), n.end(), 0.0F);
        std::array<double, ways> sum{};
        std::array<double, ways> squares{};
        std::array<std::uint32_t, ways> occupied{};
        for (std::size_t first = 0; first < n.size(); first += ways) {
            for (std::size_t w = 0; w < ways; ++w) {
                const auto value = static_cast<double>(n[first + w]);
                sum[w] += value;
                squares[w] += value * value;
                occupied[w] += n[first + w] >= 1 ? 1U : 0U;
            }
        }
        for (std::size_t w = 0; w < ways; ++w) {
            sums.sum[c] += sum[w];
            sums.sum_squares[c] += squares[w];
            sums.occupied[c] += occupied[w];
        }
    }
}

void add_region_totals(const PopulationState& state, std::span<const std::uint16_t> region,
                       [[maybe_unused]] std::size_t regions, std::span<double> total,
                       std::span<double> occupied_cells) {
    const std::size_t lanes = state.lanes;
    assert(region.size() == state.cells);
    assert(total.size() == regions * lanes && occupied_cells.size() == regions * lanes);
    std::vector<float> n(lanes);
    for (std::size_t c = 0; c < state.cells; ++c) {
        if (region[c] == no_region) continue;
        assert(region[c] < regions);
        cell_numbers(state, c, n);
        const std::span<double> row = total.subspan(region[c] * lanes, lanes);
        const std::span<double> occupied = occupied_cells.subspan(region[c] * lanes, lanes);
        for (std::size_t l = 0; l < lanes; ++l) {
            row[l] += static_cast<double>(n[l]);
            occupied[l] += n[l] >= 1 ? 1.0 : 0.0;
        }
    }
}

}  // namespace spoor
