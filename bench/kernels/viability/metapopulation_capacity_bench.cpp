// Metapopulation capacity of 70,000 cells without forming the matrix. The answer is checked against the patch
// form on a tenth of the cells before anything is timed.

#include <benchmark/benchmark.h>

#include <cmath>
#include <random>
#include <vector>

#include "kernels/viability/metapopulation_capacity.hpp"
#include "kernels/viability/networks.hpp"

namespace {

/// Habitat in clumps over a country of 280 x 325 km at 100 m.
struct Country {
    spoor::Grid grid{.x_min = 0, .y_max = 325'000, .cell_size = 100, .nx = 2800, .ny = 3250};
    std::vector<spoor::CellIndex> cells;
    std::vector<float> area;

    explicit Country(std::size_t wanted) {
        std::mt19937_64 bits(17);
        std::vector<bool> habitat(static_cast<std::size_t>(grid.cells()), false);
        std::size_t count = 0;
        while (count < wanted) {
            const auto x0 = static_cast<std::int64_t>(bits() % 2800);
            const auto y0 = static_cast<std::int64_t>(bits() % 3250);
            const auto radius = static_cast<std::int64_t>(1 + bits() % 6);
            for (std::int64_t y = y0 - radius; y <= y0 + radius; ++y) {
                for (std::int64_t x = x0 - radius; x <= x0 + radius; ++x) {
                    if (!grid.contains({x, y}) || count >= wanted || bits() % 3 == 0) continue;
                    auto cell = habitat[static_cast<std::size_t>(grid.index({x, y}))];
                    if (!cell) ++count;
                    cell = true;
                }
            }
        }
        for (spoor::CellIndex c = 0; c < grid.cells(); ++c) {
            if (!habitat[static_cast<std::size_t>(c)]) continue;
            cells.push_back(c);
            area.push_back(0.2F + static_cast<float>(bits() % 80) / 100);
        }
    }
};

bool verified(benchmark::State& state, const spoor::MetapopulationRule& rule) {
    const Country country(4000);
    std::vector<spoor::HabitatPatch> patches;
    for (std::size_t i = 0; i < country.cells.size(); ++i) {
        const spoor::CellPosition at = country.grid.position(country.cells[i]);
        patches.push_back(
            {country.grid.centre_x(at.x), country.grid.centre_y(at.y), static_cast<double>(country.area[i])});
    }
    const double expected = spoor::metapopulation_capacity(patches, rule).value;
    const double got = spoor::metapopulation_capacity(country.grid, country.cells, country.area, rule).value;
    if (std::abs(got - expected) <= 1e-5 * expected) return true;
    state.SkipWithError("cells and patches differ");
    return false;
}

void cells_70k(benchmark::State& state) {
    const spoor::MetapopulationRule rule{.mean_distance_m = static_cast<double>(state.range(0))};
    if (!verified(state, rule)) return;
    const Country country(70'000);
    for (auto _ : state) {
        const auto capacity = spoor::metapopulation_capacity(country.grid, country.cells, country.area, rule);
        state.counters["products"] = capacity.products;
        state.counters["converged"] = capacity.converged ? 1 : 0;
        state.counters["value"] = capacity.value;
    }
}
BENCHMARK(cells_70k)->Arg(500)->Arg(5'000)->Arg(50'000)->Unit(benchmark::kSecond)->Iterations(1);

void networks_100k(benchmark::State& state) {
    const Country country(100'000);
    const spoor::NetworkStandards standards{.local_distance_m = static_cast<double>(state.range(0)),
                                            .network_distance_m = 5 * static_cast<double>(state.range(0)),
                                            .key_population = 20};
    for (auto _ : state) {
        benchmark::DoNotOptimize(
            spoor::habitat_networks(country.grid, country.cells, country.area, standards));
    }
    state.counters["cells/s"] = benchmark::Counter(100'000, benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(networks_100k)->Arg(100)->Arg(500)->Arg(3'000)->Unit(benchmark::kMillisecond);

}  // namespace
