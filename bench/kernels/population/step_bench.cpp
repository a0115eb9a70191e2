// One yearly step per cell and replicate: growth, dispersal, exact draw, census. Before anything is timed the
// step is compared with the plain reference (without dispersal), individual by individual.

#include <benchmark/benchmark.h>

#include <memory>
#include <vector>

#include "bench/kernels/clumped_habitat.hpp"
#include "kernels/population/census.hpp"
#include "kernels/population/simulator.hpp"
#include "kernels/reference/population_reference.hpp"

namespace {

using spoor::CellIndex;
using Habitat = spoor::bench::ClumpedHabitat;

spoor::PopulationModel annual() {
    spoor::PopulationModel model;
    model.transition = Eigen::MatrixXd::Zero(1, 1);
    model.fecundity = Eigen::MatrixXd::Constant(1, 1, 1.5);
    model.emigration.max = 0.5;
    return model;
}

spoor::PopulationModel staged() {
    spoor::PopulationModel model;
    model.transition = Eigen::MatrixXd::Zero(2, 2);
    model.transition(1, 0) = 0.4;
    model.transition(1, 1) = 0.7;
    model.fecundity = Eigen::MatrixXd::Zero(2, 2);
    model.fecundity(0, 1) = 1.2;
    model.emigration.max = 0.5;
    return model;
}

bool verified(benchmark::State& timing, const spoor::PopulationModel& model, float capacity) {
    const Habitat habitat(2000);
    const spoor::DrawKey key = spoor::make_draw_key(3, "bench");
    const std::vector<float> k(habitat.cells.size(), capacity);
    const spoor::YearForcing forcing{.capacity = {.values = k}};
    spoor::PopulationSimulator simulator(model, spoor::Mode::stochastic, key, habitat.cells,
                                         spoor::lane_block);
    spoor::PopulationState state;
    simulator.initialise({.values = k}, 1, 0, state);
    spoor::ReferencePopulation reference{.model = model,
                                         .mode = spoor::Mode::stochastic,
                                         .key = key,
                                         .cells = habitat.cells,
                                         .replicate = 5,
                                         .lanes = spoor::lane_block,
                                         .numbers = {}};
    reference.start(k, 1);
    for (std::uint32_t year = 0; year < 3; ++year) {
        simulator.step(forcing, {}, year, 0, state);
        reference.step(forcing, year);
    }
    for (int s = 0; s < model.stages(); ++s) {
        for (std::size_t c = 0; c < habitat.cells.size(); ++c) {
            if (state.stage(s)[c * spoor::lane_block + 5] ==
                reference.numbers[static_cast<std::size_t>(s)][c]) {
                continue;
            }
            timing.SkipWithError("the lanes differ from the plain loops");
            return false;
        }
    }
    return true;
}

/// @param radius_cells 0: nobody moves.
void time_steps(benchmark::State& timing, const spoor::PopulationModel& model, float capacity,
                double radius_cells) {
    if (!verified(timing, model, capacity)) return;
    const Habitat habitat(spoor::bench::national_habitat);
    const std::vector<float> ones(habitat.cells.size(), 1.0F);
    const std::vector<float> k(habitat.cells.size(), capacity);
    std::unique_ptr<spoor::DispersalOperator> op;
    if (radius_cells > 0) {
        const spoor::CellKernel kernel =
            spoor::bench::gaussian_reaching(radius_cells, habitat.grid.cell_size);
        op = spoor::make_dispersal_operator(
            spoor::DispersalAlgorithm::sparse, kernel, {},
            {.grid = habitat.grid, .cells = habitat.cells, .suitability = ones, .land = {}});
        timing.counters["neighbours"] = spoor::bench::mean_neighbours(habitat, kernel);
    }
    constexpr std::size_t lanes = spoor::lane_block;
    spoor::PopulationSimulator simulator(model, spoor::Mode::stochastic, spoor::make_draw_key(3, "bench"),
                                         habitat.cells, lanes);
    spoor::PopulationState state;
    simulator.initialise({.values = k}, 1, 0, state);
    const spoor::YearForcing forcing{.capacity = {.values = k}};
    const std::vector<std::uint32_t> region(habitat.cells.size(), 0);
    std::uint32_t year = 0;
    for (auto _ : timing) {
        simulator.step(forcing, {.expected = op.get()}, year++, 0, state);
        std::vector<double> total(lanes, 0.0);
        std::vector<double> occupied(lanes, 0.0);
        spoor::add_region_totals(state, region, 1, total, occupied);
        benchmark::DoNotOptimize(total.data());
    }
    const auto updates = static_cast<double>(habitat.cells.size() * lanes);
    timing.counters["updates/s"] = benchmark::Counter(updates, benchmark::Counter::kIsIterationInvariantRate);
    timing.counters["per_update"] = benchmark::Counter(
        updates, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void annual_step(benchmark::State& timing) {
    time_steps(timing, annual(), static_cast<float>(timing.range(0)) / 10,
               static_cast<double>(timing.range(1)));
}
BENCHMARK(annual_step)
    ->ArgNames({"K_times_10", "radius_cells"})
    ->ArgsProduct({{5, 50, 500}, {0, 5, 10}})
    ->Unit(benchmark::kMillisecond);

void two_stage_step(benchmark::State& timing) {
    time_steps(timing, staged(), static_cast<float>(timing.range(0)) / 10,
               static_cast<double>(timing.range(1)));
}
BENCHMARK(two_stage_step)
    ->ArgNames({"K_times_10", "radius_cells"})
    ->ArgsProduct({{50}, {0, 10}})
    ->Unit(benchmark::kMillisecond);

void census(benchmark::State& timing) {
    constexpr std::size_t cells = spoor::bench::national_habitat;
    spoor::PopulationState state{.cells = cells,
                                 .lanes = spoor::lane_block,
                                 .stages = 1,
                                 .numbers = std::vector<float>(cells * 16, 3.0F)};
    spoor::CellSums sums{.sum = std::vector<double>(cells),
                         .sum_squares = std::vector<double>(cells),
                         .occupied = std::vector<std::uint32_t>(cells)};
    for (auto _ : timing) {
        spoor::add_census(state, 16, sums);
        benchmark::DoNotOptimize(sums.sum.data());
        benchmark::ClobberMemory();
    }
    timing.counters["updates/s"] =
        benchmark::Counter(cells * 16, benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(census)->Unit(benchmark::kMillisecond);

}  // namespace
