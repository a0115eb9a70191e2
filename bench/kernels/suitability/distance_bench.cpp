// Exact distances over a national layer (2800 x 3250, a third without data) to a common and a rare class, one
// thread. The answer is compared with the nearest of all cells of the class, by a plain loop, for a sample of
// cells before it is timed; that loop is timed too. Items are cells; bytes are the layer read once and the
// result written once.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "bench/kernels/suitability/national_layer.hpp"
#include "kernels/suitability/distance.hpp"

namespace {

using namespace spoor;

constexpr std::int64_t rarest = 47;

std::vector<CellIndex> cells_of_class(const std::vector<float>& layer, float wanted) {
    std::vector<CellIndex> cells;
    for (std::size_t i = 0; i < layer.size(); ++i) {
        if (layer[i] == wanted) cells.push_back(static_cast<CellIndex>(i));
    }
    return cells;
}

double nearest(const Grid& grid, const std::vector<CellIndex>& cells, CellIndex from) {
    const auto [x, y] = grid.position(from);
    std::int64_t best = std::numeric_limits<std::int64_t>::max();
    for (const CellIndex cell : cells) {
        const auto [cx, cy] = grid.position(cell);
        best = std::min(best, (cx - x) * (cx - x) + (cy - y) * (cy - y));
    }
    return std::sqrt(static_cast<double>(best)) * grid.cell_size;
}

bool equals_plain_loop(const Grid& grid, std::int64_t wanted, const std::vector<float>& layer,
                       const std::vector<float>& out) {
    const std::vector<CellIndex> cells = cells_of_class(layer, static_cast<float>(wanted));
    for (CellIndex cell = 7; cell < grid.cells(); cell += grid.cells() / 50) {
        const auto at = static_cast<std::size_t>(cell);
        if (std::isnan(layer[at]) != std::isnan(out[at])) return false;
        if (!std::isnan(layer[at]) && out[at] != static_cast<float>(nearest(grid, cells, cell))) return false;
    }
    return true;
}

void distance(benchmark::State& state) {
    const Grid grid = bench::national_grid();
    const std::vector<float> layer = bench::national_classes(grid);
    std::vector<float> out(layer.size());
    const auto wanted = static_cast<std::int32_t>(state.range(0));
    distance_to_class(grid, wanted, layer, out);
    if (!equals_plain_loop(grid, wanted, layer, out)) {
        state.SkipWithError("differs from the plain loop");
        return;
    }

    for (auto _ : state) {
        distance_to_class(grid, wanted, layer, out);
        benchmark::DoNotOptimize(out.data());
    }

    state.SetItemsProcessed(state.iterations() * grid.cells());
    state.SetBytesProcessed(state.iterations() * grid.cells() * static_cast<std::int64_t>(2 * sizeof(float)));
}

void plain_nearest(benchmark::State& state) {
    const Grid grid = bench::national_grid();
    const std::vector<CellIndex> cells =
        cells_of_class(bench::national_classes(grid), static_cast<float>(state.range(0)));
    CellIndex cell = 0;

    for (auto _ : state) {
        cell = (cell + 1'234'577) % grid.cells();
        benchmark::DoNotOptimize(nearest(grid, cells, cell));
    }

    state.SetItemsProcessed(state.iterations());
}

BENCHMARK(distance)->ArgName("class")->Arg(0)->Arg(rarest)->Unit(benchmark::kMillisecond);
BENCHMARK(plain_nearest)->ArgName("class")->Arg(rarest)->Unit(benchmark::kMillisecond);

}  // namespace
