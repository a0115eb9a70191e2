#include "kernels/dispersal/individual.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <vector>

#include "kernels/dispersal/distance_table.hpp"
#include "kernels/dispersal/settlement.hpp"
#include "kernels/dispersal/weights.hpp"
#include "kernels/random/quantiles.hpp"

namespace spoor {

namespace {

/// Beyond this many emigrants of one cell the multinomial is drawn target by target. Each individual takes
/// four numbered draws, and draws are numbered in fifteen bits.
constexpr double individuals_max = 8000;

constexpr double two_to_minus_32 = 0x1p-32;

}  // namespace

struct IndividualDisperser::State {
    CellKernel kernel;
    DispersalRules rules;
    DispersalHabitat habitat;
    std::vector<std::int32_t> active_of_cell;  //!< (y, x), -1: not active
    std::vector<float> suitability;
    DispersalWeights weights;
    SettlementTargets settlement;
    DistanceTable distances;
    std::vector<KernelTap> taps{};  //!< only where targets are drawn tap by tap
    bool by_taps = false;           //!< continuous sampling would not honour the rules: draw among the taps

    [[nodiscard]] std::ptrdiff_t arrival(CellPosition at) const {
        if (!habitat.grid.contains(at)) return ActiveCells::absent;
        const CellIndex cell = habitat.grid.index(at);
        const std::int32_t active = active_of_cell[static_cast<std::size_t>(cell)];
        const bool settles_elsewhere =
            rules.settle_radius > 0 &&
            (active < 0 || (!suitability.empty() && suitability[static_cast<std::size_t>(active)] <= 0));
        return settles_elsewhere ? settlement.target_of(cell) : active;
    }

    /// Weight of each tap for a source, in tap order, cumulated; what is left to 1 is lost.
    [[nodiscard]] std::vector<double> cumulated(std::size_t source) const {
        std::vector<double> sums;
        sums.reserve(taps.size());
        const auto [x, y] = habitat.grid.position(habitat.cells[source]);
        double sum = 0;
        for (const KernelTap& tap : taps) {
            double p = static_cast<double>(tap.probability) * static_cast<double>(weights.of_source(source));
            const std::ptrdiff_t to = arrival({x + tap.dx, y + tap.dy});
            if (!weights.target.empty())
                p *= to < 0 ? 0.0 : static_cast<double>(weights.target[static_cast<std::size_t>(to)]);
            sum += p;
            sums.push_back(sum);
        }
        return sums;
    }
};

IndividualDisperser::IndividualDisperser(const CellKernel& kernel, const DispersalRules& rules,
                                         const DispersalHabitat& habitat) {
    auto state =
        std::make_unique<State>(State{.kernel = kernel,
                                      .rules = rules,
                                      .habitat = habitat,
                                      .active_of_cell = {},
                                      .suitability = {habitat.suitability.begin(), habitat.suitability.end()},
                                      .weights = dispersal_weights(kernel, rules, habitat),
                                      .settlement = SettlementTargets(rules, habitat),
                                      .distances = DistanceTable(kernel.shape())});
    state->active_of_cell.assign(static_cast<std::size_t>(habitat.grid.cells()), -1);
    for (std::size_t i = 0; i < habitat.cells.size(); ++i) {
        state->active_of_cell[static_cast<std::size_t>(habitat.cells[i])] = static_cast<std::int32_t>(i);
    }
    state->by_taps = !kernel.discretisation().self || !kernel.discretisation().area_to_area ||
                     !state->weights.source.empty() || !state->weights.target.empty();
    state->taps = state->kernel.taps();
    state_ = std::move(state);
}

IndividualDisperser::~IndividualDisperser() = default;

void IndividualDisperser::disperse(const LaneDraw& where, std::span<const float> emigrants,
                                   std::span<float> arrivals, std::span<double> lost) const {
    const State& state = *state_;
    const Grid& grid = state.habitat.grid;
    assert(where.cells.size() == state.habitat.cells.size());
    std::vector<double> cumulated;
    for (std::size_t i = 0; i < where.cells.size(); ++i) {
        const auto [x, y] = grid.position(where.cells[i]);
        cumulated.clear();
        for (std::size_t lane = 0; lane < where.lanes; ++lane) {
            const double n = emigrants[i * where.lanes + lane];
            if (n <= 0) continue;
            const std::uint32_t replicate = where.first_replicate + static_cast<std::uint32_t>(lane);
            const auto bits = [&](std::uint32_t draw) {
                return draw_bits(where.key, where.cells[i], replicate, where.site,
                                 static_cast<std::uint16_t>(draw));
            };
            const auto land = [&](std::ptrdiff_t to, double count) {
                if (to < 0) {
                    lost[lane] += count;
                } else {
                    arrivals[static_cast<std::size_t>(to) * where.lanes + lane] += static_cast<float>(count);
                }
            };
            const bool many = n > individuals_max;
            if ((state.by_taps || many) && cumulated.empty()) cumulated = state.cumulated(i);
            if (many) {
                double left = n;
                double before = 0;
                for (std::size_t k = 0; k < cumulated.size() && left > 0; ++k) {
                    const double p = cumulated[k] - before;
                    if (p <= 0) continue;
                    const std::uint64_t high = bits(static_cast<std::uint32_t>(k % 0x4000));
                    const std::uint64_t low =
                        draw_bits(where.key, where.cells[i], replicate,
                                  {where.site.year, Process::settlement, where.site.stage},
                                  static_cast<std::uint16_t>(k / 0x4000 * 0x400 + k % 0x400));
                    const double u = (static_cast<double>(high << 32U | low) + 0.5) * 0x1p-64;
                    const double count =
                        binomial_quantile(std::min(u, 1 - 0x1p-53), left, std::min(1.0, p / (1 - before)));
                    const KernelTap& tap = state.taps[k];
                    if (count > 0) land(state.arrival({x + tap.dx, y + tap.dy}), count);
                    left -= count;
                    before = cumulated[k];
                }
                lost[lane] += left;
                continue;
            }
            for (std::uint32_t k = 0; k < static_cast<std::uint32_t>(n); ++k) {
                if (state.by_taps) {
                    const double u = (bits(4 * k) + 0.5) * two_to_minus_32;
                    const auto at = std::upper_bound(cumulated.begin(), cumulated.end(), u);
                    if (at == cumulated.end()) {
                        lost[lane] += 1;
                        continue;
                    }
                    const KernelTap& tap = state.taps[static_cast<std::size_t>(at - cumulated.begin())];
                    land(state.arrival({x + tap.dx, y + tap.dy}), 1);
                    continue;
                }
                // A uniform start in the cell, an angle and a distance: area to area by construction.
                const double distance =
                    state.distances.quantile((bits(4 * k) + 0.5) * two_to_minus_32) / grid.cell_size;
                const double angle = 2 * std::numbers::pi * (bits(4 * k + 1) + 0.5) * two_to_minus_32;
                const double start_x = (bits(4 * k + 2) + 0.5) * two_to_minus_32;
                const double start_y = (bits(4 * k + 3) + 0.5) * two_to_minus_32;
                const auto dx = static_cast<int>(std::floor(start_x + distance * std::cos(angle)));
                const auto dy = static_cast<int>(std::floor(start_y + distance * std::sin(angle)));
                const bool kept = state.kernel.probability(dx, dy) > 0;  // what the kernel cuts is lost
                land(kept ? state.arrival({x + dx, y + dy}) : ActiveCells::absent, 1);
            }
        }
    }
}

}  // namespace spoor
