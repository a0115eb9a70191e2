// Expected arrivals of sixteen replicates over habitat of 2 % of the land, by every operator and for kernels
// of several radii; and, for gaussian kernels of some sigmas at a tail of 1e-4, over habitat of 40 % of a
// landscape of 512 x 512 cells. Each operator is compared with the plain loops, one lane of a smaller
// habitat, before it is timed. Items are habitat cells times lanes; `entries/s` counts pairs of cells in
// reach times lanes.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <vector>

#include "bench/kernels/clumped_habitat.hpp"
#include "kernels/dispersal/dispersal.hpp"
#include "kernels/reference/dispersal_reference.hpp"

namespace {

using namespace spoor;
using bench::ClumpedHabitat;

constexpr std::size_t lanes = 16;

std::vector<float> sources_on(const ClumpedHabitat& habitat) {
    const DrawKey key = make_draw_key(4, "sources");
    std::vector<float> numbers(habitat.cells.size() * lanes);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        numbers[i] = static_cast<float>(std::floor(5 * draw_uniform(key, static_cast<CellIndex>(i), 0, {})));
    return numbers;
}

DispersalHabitat view(const ClumpedHabitat& habitat) {
    return {.grid = habitat.grid, .cells = habitat.cells, .suitability = {}, .land = {}};
}

bool equals_plain_loops(DispersalAlgorithm algorithm, const CellKernel& kernel) {
    const ClumpedHabitat habitat(3000);
    const std::vector<float> sources = sources_on(habitat);
    std::vector<float> arrivals(sources.size());
    make_dispersal_operator(algorithm, kernel, {}, view(habitat))->apply(sources, lanes, arrivals);
    std::vector<double> one;
    for (std::size_t c = 0; c < habitat.cells.size(); ++c) one.push_back(sources[c * lanes + 9]);
    const std::vector<double> expected = reference::disperse(kernel, {}, view(habitat), one);
    const double largest = *std::max_element(expected.begin(), expected.end());
    for (std::size_t c = 0; c < expected.size(); ++c) {
        if (std::abs(arrivals[c * lanes + 9] - expected[c]) > 2e-5 * largest) return false;
    }
    return true;
}

void count(benchmark::State& timing, const ClumpedHabitat& habitat, const CellKernel& kernel) {
    const double neighbours = bench::mean_neighbours(habitat, kernel);
    const auto updates = static_cast<double>(habitat.cells.size() * lanes);
    timing.SetItemsProcessed(timing.iterations() * static_cast<std::int64_t>(updates));
    timing.SetBytesProcessed(timing.iterations() * static_cast<std::int64_t>(updates * 2 * sizeof(float)));
    timing.counters["neighbours"] = neighbours;
    timing.counters["entries/s"] =
        benchmark::Counter(updates * neighbours, benchmark::Counter::kIsIterationInvariantRate);
}

/// Applies the operator, if its answer is right.
void time_on(benchmark::State& timing, DispersalAlgorithm algorithm, const ClumpedHabitat& habitat,
             const CellKernel& kernel) {
    if (!equals_plain_loops(algorithm, kernel)) {
        timing.SkipWithError("the operator differs from the plain loops");
        return;
    }
    const auto op = make_dispersal_operator(algorithm, kernel, {}, view(habitat));
    const std::vector<float> sources = sources_on(habitat);
    std::vector<float> arrivals(sources.size());
    for (auto _ : timing) {
        op->apply(sources, lanes, arrivals);
        benchmark::DoNotOptimize(arrivals.data());
        benchmark::ClobberMemory();
    }
    timing.counters["MiB"] = static_cast<double>(op->memory_bytes()) / 1048576.0;
}

void time_operator(benchmark::State& timing, DispersalAlgorithm algorithm) {
    const ClumpedHabitat habitat(bench::national_habitat);
    const CellKernel kernel =
        bench::gaussian_reaching(static_cast<double>(timing.range(0)), habitat.grid.cell_size);
    time_on(timing, algorithm, habitat, kernel);
    count(timing, habitat, kernel);
}

void time_dense(benchmark::State& timing, DispersalAlgorithm algorithm) {
    constexpr std::int64_t edge = 512;
    const ClumpedHabitat habitat(edge * edge * 2 / 5, edge);
    const double mean_in_sigmas = std::sqrt(std::numbers::pi / 2);
    const double sigma = static_cast<double>(timing.range(0)) * habitat.grid.cell_size;
    const CellKernel kernel(
        {.first = {.form = KernelForm::gaussian, .mean_distance = sigma * mean_in_sigmas}}, {.tail = 1e-4},
        habitat.grid.cell_size);
    time_on(timing, algorithm, habitat, kernel);
    timing.SetItemsProcessed(timing.iterations() * static_cast<std::int64_t>(habitat.cells.size() * lanes));
    timing.counters["reach"] = kernel.radius();
}

/// Once a species; a run applies it hundreds of times.
void build_sparse(benchmark::State& timing) {
    const ClumpedHabitat habitat(bench::national_habitat);
    const CellKernel kernel =
        bench::gaussian_reaching(static_cast<double>(timing.range(0)), habitat.grid.cell_size);
    if (!equals_plain_loops(DispersalAlgorithm::sparse, kernel)) {
        timing.SkipWithError("the operator differs from the plain loops");
        return;
    }
    for (auto _ : timing) {
        const auto op = make_dispersal_operator(DispersalAlgorithm::sparse, kernel, {}, view(habitat));
        benchmark::DoNotOptimize(op.get());
    }
    timing.SetItemsProcessed(timing.iterations() * static_cast<std::int64_t>(habitat.cells.size()));
}

void near(benchmark::internal::Benchmark* bench) {
    bench->ArgName("radius_cells")->Arg(5)->Arg(10)->Arg(20)->Unit(benchmark::kMillisecond);
}
BENCHMARK_CAPTURE(time_operator, sparse, DispersalAlgorithm::sparse)->Apply(near);
BENCHMARK_CAPTURE(time_operator, stencil, DispersalAlgorithm::stencil)->Apply(near);
BENCHMARK_CAPTURE(time_operator, scatter, DispersalAlgorithm::scatter)->Apply(near);
BENCHMARK_CAPTURE(time_operator, fft, DispersalAlgorithm::fft)->Apply(near)->Arg(50);
BENCHMARK_CAPTURE(time_operator, separable, DispersalAlgorithm::separable)->Apply(near)->Arg(50);
BENCHMARK(build_sparse)->Apply(near);

void dense(benchmark::internal::Benchmark* bench) {
    bench->ArgName("sigma_cells")->Arg(3)->Arg(10)->Arg(20)->Arg(40)->Unit(benchmark::kMillisecond);
}
BENCHMARK_CAPTURE(time_dense, stencil, DispersalAlgorithm::stencil)->Apply(dense);
BENCHMARK_CAPTURE(time_dense, fft, DispersalAlgorithm::fft)->Apply(dense);
BENCHMARK_CAPTURE(time_dense, separable, DispersalAlgorithm::separable)->Apply(dense);

}  // namespace
