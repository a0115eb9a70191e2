// What holds for any population: on random habitat, with offspring that move by a kernel.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "kernels/dispersal/dispersal.hpp"
#include "tests/kernels/population/small_population.hpp"

namespace spoor {
namespace {

using test::annual;
using test::SmallPopulation;

constexpr Grid grid{.x_min = 0, .y_max = 700, .cell_size = 100, .nx = 9, .ny = 7};

/// Habitat as a carrying capacity of every cell, many of them 0.
using Capacities = std::vector<float>;

Capacities any_capacities() {
    Capacities capacity(static_cast<std::size_t>(grid.cells()), 0.0F);
    const auto some =
        *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(grid.cells())));
    for (const int cell : some)
        capacity[static_cast<std::size_t>(cell)] = 0.5F * static_cast<float>(*rc::gen::inRange(1, 60));
    capacity[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(grid.cells())))] = 7.5F;
    return capacity;
}

/// Some of them higher, some cells that were none.
Capacities with_more(const Capacities& capacity) {
    Capacities more = capacity;
    const auto some =
        *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(grid.cells())));
    for (const int cell : some)
        more[static_cast<std::size_t>(cell)] += 0.5F * static_cast<float>(*rc::gen::inRange(0, 30));
    return more;
}

/// One stage that survives with s; numbers rise with numbers in each of these forms.
PopulationModel any_rising_model() {
    PopulationModel model = annual(*rc::gen::element(0.8, 1.3, 4.0),
                                   *rc::gen::element(DensityForm::none, DensityForm::ceiling,
                                                     DensityForm::beverton_holt, DensityForm::gompertz));
    model.density.shape = 0.4;
    model.transition(0, 0) = *rc::gen::element(0.0, 0.5);
    model.emigration.max = *rc::gen::element(0.0, 0.3, 1.0);
    return model;
}

/// Years of a population that starts with five individuals in each cell of its habitat.
struct Walkabout {
    PopulationState state;
    std::vector<YearBalance> balances;
    std::vector<double> totals;  //!< of lane 0, entry by entry

    Walkabout(const PopulationModel& model, Mode mode, const Capacities& capacity, int years) {
        for (CellIndex cell = 0; cell < grid.cells(); ++cell) {
            if (capacity[static_cast<std::size_t>(cell)] <= 0) continue;
            cells.push_back(cell);
            habitat.push_back(capacity[static_cast<std::size_t>(cell)]);
        }
        const CellKernel kernel({.first = {KernelForm::exponential_density, 150, 0}}, {}, grid.cell_size, 9);
        const auto move =
            make_dispersal_operator(DispersalAlgorithm::scatter, kernel, {},
                                    {.grid = grid, .cells = cells, .suitability = {}, .land = {}});
        PopulationSimulator simulator(model, mode, make_draw_key(5, "ree"), cells, lane_block);
        simulator.initialise(std::vector<float>(cells.size(), 5), 0, state);
        const YearForcing forcing{.capacity = {.values = habitat}};
        totals.push_back(total());
        for (int year = 0; year < years; ++year) {
            balances.push_back(simulator.step(forcing, {.expected = move.get()},
                                              static_cast<std::uint32_t>(year), 0, state));
            totals.push_back(total());
        }
    }

    [[nodiscard]] double total() const {
        double sum = 0;
        for (std::size_t i = 0; i < state.numbers.size(); i += state.lanes) sum += state.numbers[i];
        return sum;
    }

    std::vector<CellIndex> cells;
    std::vector<float> habitat;
};

RC_GTEST_PROP(Populations, NobodyIsLostUnbooked, ()) {
    const Walkabout walk(any_rising_model(), Mode::expected, any_capacities(), 5);
    for (std::size_t year = 0; year < walk.balances.size(); ++year) {
        const YearBalance& b = walk.balances[year];
        const double expected = walk.totals[year] + b.recruits[0] - b.lost_dispersing[0] - b.died[0] -
                                b.died_without_habitat[0] - b.cut_to_capacity[0];
        RC_ASSERT(std::abs(walk.totals[year + 1] - expected) <= 1e-5 * (1 + expected + b.recruits[0]));
    }
}

RC_GTEST_PROP(Populations, AreNeverNegative, ()) {
    const auto mode = *rc::gen::element(Mode::expected, Mode::stochastic);
    const Walkabout walk(any_rising_model(), mode, any_capacities(), 6);
    for (const float n : walk.state.numbers) {
        RC_ASSERT(n >= 0 && std::isfinite(n));
        RC_ASSERT(mode == Mode::expected || n == std::floor(n));
    }
    for (const YearBalance& b : walk.balances) {
        for (std::size_t lane = 0; lane < lane_block; ++lane)
            RC_ASSERT(b.recruits[lane] >= 0 && b.lost_dispersing[lane] >= -1e-6 * b.recruits[lane]);
    }
}

RC_GTEST_PROP(Populations, AreNeverFewerInExpectationForMoreHabitat, ()) {
    const PopulationModel model = any_rising_model();
    const Capacities capacity = any_capacities();
    const Walkabout less(model, Mode::expected, capacity, 8);
    const Walkabout more(model, Mode::expected, with_more(capacity), 8);
    for (std::size_t entry = 0; entry < less.totals.size(); ++entry)
        RC_ASSERT(more.totals[entry] >= less.totals[entry] * (1 - 1e-5));
}

/// Where nobody moves and nothing but K differs, the same draws never give fewer individuals.
RC_GTEST_PROP(Populations, AreNeverFewerInAnyReplicateForMoreCapacity, ()) {
    PopulationModel model = any_rising_model();
    model.emigration.max = 0;
    const auto whole = [] { return static_cast<float>(*rc::gen::inRange(1, 50)); };
    const std::vector<float> capacity{whole(), whole(), whole()};
    std::vector<float> more = capacity;
    for (float& k : more) k += whole();
    SmallPopulation less_room(model, Mode::stochastic, capacity);
    SmallPopulation more_room(model, Mode::stochastic, more);
    less_room.start_with({6, 6, 6});
    more_room.start_with({6, 6, 6});
    for (int year = 0; year < 6; ++year) {
        less_room.step();
        more_room.step();
        for (std::size_t i = 0; i < less_room.state.numbers.size(); ++i)
            RC_ASSERT(more_room.state.numbers[i] >= less_room.state.numbers[i]);
    }
}

}  // namespace
}  // namespace spoor
