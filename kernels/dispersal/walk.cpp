#include "kernels/dispersal/walk.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>
#include <vector>

namespace spoor {

namespace {

struct Move {
    int dx, dy;
    double distance;
};
constexpr std::array<Move, 8> moves{{{-1, -1, std::numbers::sqrt2},
                                     {0, -1, 1},
                                     {1, -1, std::numbers::sqrt2},
                                     {-1, 0, 1},
                                     {1, 0, 1},
                                     {-1, 1, std::numbers::sqrt2},
                                     {0, 1, 1},
                                     {1, 1, std::numbers::sqrt2}}};

}  // namespace

struct WalkOperator::State {
    WalkRules rules;
    Grid grid;
    std::vector<CellIndex> cells;
    std::vector<float> permeability;
    std::vector<std::int32_t> habitat_of_cell;  //!< (y, x) active position where K > 0 now, else -1
    std::vector<float> arriving;

    /// Probability of each of the eight moves; all zero: nowhere to go.
    [[nodiscard]] std::array<double, 8> choices(CellIndex cell) const {
        const auto [x, y] = grid.position(cell);
        std::array<double, 8> p{};
        double sum = 0;
        for (std::size_t m = 0; m < moves.size(); ++m) {
            const CellPosition to{x + moves[m].dx, y + moves[m].dy};
            if (!grid.contains(to)) continue;
            const float open = permeability[static_cast<std::size_t>(grid.index(to))];
            if (!(open > 0)) continue;
            p[m] = static_cast<double>(open) / moves[m].distance;
            sum += p[m];
        }
        if (sum > 0) {
            for (double& one : p) one /= sum;
        }
        return p;
    }
    [[nodiscard]] CellIndex neighbour(CellIndex cell, std::size_t move) const {
        return cell + moves[move].dy * grid.nx + moves[move].dx;
    }
};

WalkOperator::WalkOperator(const WalkRules& rules, const DispersalHabitat& habitat,
                           std::span<const float> permeability, std::span<const std::uint8_t> habitat_now) {
    auto state = std::make_unique<State>();
    state->rules = rules;
    state->grid = habitat.grid;
    state->cells.assign(habitat.cells.begin(), habitat.cells.end());
    state->permeability.assign(permeability.begin(), permeability.end());
    state->habitat_of_cell.assign(static_cast<std::size_t>(habitat.grid.cells()), -1);
    for (std::size_t i = 0; i < state->cells.size(); ++i) {
        if (habitat_now[i] != 0)
            state->habitat_of_cell[static_cast<std::size_t>(state->cells[i])] = static_cast<std::int32_t>(i);
    }
    // Backwards: the chance to settle at all within the steps left, cell by cell.
    std::vector<double> settles(state->permeability.size(), 0.0);
    std::vector<double> next(settles.size());
    for (int step = 0; step < rules.steps; ++step) {
        for (std::size_t c = 0; c < settles.size(); ++c) {
            const double here = state->habitat_of_cell[c] >= 0 ? rules.settle : 0.0;
            const auto p = state->choices(static_cast<CellIndex>(c));
            double moved = 0;
            double total = 0;
            for (std::size_t m = 0; m < p.size(); ++m) {
                if (p[m] <= 0) continue;
                total += p[m];
                moved +=
                    p[m] * settles[static_cast<std::size_t>(state->neighbour(static_cast<CellIndex>(c), m))];
            }
            const double onward = total > 0 ? moved : settles[c];
            next[c] = here + (1 - here) * (1 - rules.mortality) * onward;
        }
        settles.swap(next);
    }
    for (const CellIndex cell : state->cells)
        state->arriving.push_back(static_cast<float>(settles[static_cast<std::size_t>(cell)]));
    state_ = std::move(state);
}

WalkOperator::~WalkOperator() = default;

void WalkOperator::apply(std::span<const float> sources, std::size_t lanes, std::span<float> arrivals) const {
    const State& state = *state_;
    assert(sources.size() == state.cells.size() * lanes);
    std::fill(arrivals.begin(), arrivals.end(), 0.0F);
    const auto size = static_cast<std::size_t>(state.grid.cells());
    std::vector<float> walking(size * lanes, 0.0F);
    std::vector<float> next(size * lanes, 0.0F);
    for (std::size_t i = 0; i < state.cells.size(); ++i) {
        std::copy_n(sources.data() + i * lanes, lanes,
                    walking.data() + static_cast<std::size_t>(state.cells[i]) * lanes);
    }
    for (int step = 0; step < state.rules.steps; ++step) {
        std::fill(next.begin(), next.end(), 0.0F);
        for (std::size_t c = 0; c < size; ++c) {
            const auto here = std::span(walking).subspan(c * lanes, lanes);
            if (std::all_of(here.begin(), here.end(), [](float n) { return n == 0; })) continue;
            const std::int32_t habitat = state.habitat_of_cell[c];
            const auto settle = static_cast<float>(habitat >= 0 ? state.rules.settle : 0.0);
            const auto onward =
                static_cast<float>((1 - static_cast<double>(settle)) * (1 - state.rules.mortality));
            if (habitat >= 0) {
                float* const to = arrivals.data() + static_cast<std::size_t>(habitat) * lanes;
                for (std::size_t l = 0; l < lanes; ++l) to[l] += settle * here[l];
            }
            const auto p = state.choices(static_cast<CellIndex>(c));
            const auto send = [&](std::size_t to_cell, float share) {
                float* const to = next.data() + to_cell * lanes;
                for (std::size_t l = 0; l < lanes; ++l) to[l] += share * here[l];
            };
            bool moved = false;
            for (std::size_t m = 0; m < p.size(); ++m) {
                if (p[m] <= 0) continue;
                moved = true;
                send(static_cast<std::size_t>(state.neighbour(static_cast<CellIndex>(c), m)),
                     onward * static_cast<float>(p[m]));
            }
            if (!moved) send(c, onward);
        }
        walking.swap(next);
    }
}

void WalkOperator::walk(const LaneDraw& where, std::span<const float> emigrants, std::span<float> arrivals,
                        const LostDispersers& lost) const {
    const State& state = *state_;
    constexpr double two_to_minus_32 = 0x1p-32;
    for (std::size_t i = 0; i < state.cells.size(); ++i) {
        for (std::size_t lane = 0; lane < where.lanes; ++lane) {
            const auto walkers = static_cast<std::uint32_t>(emigrants[i * where.lanes + lane]);
            const std::uint32_t replicate = where.first_replicate + static_cast<std::uint32_t>(lane);
            for (std::uint32_t k = 0; k < walkers; ++k) {
                // A walker has a stream of its own: its number stands where the step of others would.
                std::uint32_t drawn = 0;
                const CellIndex stream = state.cells[i] + (static_cast<CellIndex>(k + 1) << 32);
                const auto uniform = [&] {
                    return (draw_bits(where.key, stream, replicate,
                                      {where.site.year, Process::walk, where.site.stage},
                                      static_cast<std::uint16_t>(drawn++)) +
                            0.5) *
                           two_to_minus_32;
                };
                CellIndex at = state.cells[i];
                bool settled = false;
                for (int step = 0; step < state.rules.steps && !settled; ++step) {
                    const std::int32_t habitat = state.habitat_of_cell[static_cast<std::size_t>(at)];
                    if (habitat >= 0 && uniform() < state.rules.settle) {
                        arrivals[static_cast<std::size_t>(habitat) * where.lanes + lane] += 1;
                        settled = true;
                        break;
                    }
                    if (state.rules.mortality > 0 && uniform() < state.rules.mortality) break;
                    const auto p = state.choices(at);
                    double u = uniform();
                    for (std::size_t m = 0; m < p.size(); ++m) {
                        if (p[m] <= 0) continue;
                        u -= p[m];
                        if (u < 0) {
                            at = state.neighbour(at, m);
                            break;
                        }
                    }
                }
                if (!settled) lost.from(i, where.lanes)[lane] += 1;
            }
        }
    }
}

std::span<const float> WalkOperator::arriving_share() const {
    return state_->arriving;
}
DispersalAlgorithm WalkOperator::algorithm() const {
    return DispersalAlgorithm::automatic;
}
std::size_t WalkOperator::memory_bytes() const {
    return state_->permeability.size() * 8;
}

}  // namespace spoor
