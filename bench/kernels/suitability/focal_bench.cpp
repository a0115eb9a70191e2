// Focal statistics over a national layer (2800 x 3250, a third without data), one thread, and the same by a
// plain loop over the window on a cut-out. Answers are compared with the reference before they are timed.
// Items are cells; bytes are the layer read once and the result written once.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "bench/kernels/suitability/national_layer.hpp"
#include "kernels/reference/focal_reference.hpp"
#include "kernels/suitability/focal.hpp"

namespace {

using namespace spoor;

constexpr std::int64_t rows_a_task = 64;  // as the engine parts the work

PredictorSpec spec_of(Statistic statistic, std::int64_t radius_cells, const Grid& grid) {
    return {.statistic = statistic,
            .class_value = 2,
            .radius_m = static_cast<double>(radius_cells) * grid.cell_size};
}

std::vector<float> layer_of(Statistic statistic, const Grid& grid) {
    return statistic == Statistic::share ? bench::national_classes(grid) : bench::national_layer(grid);
}

void by_rows(const Grid& grid, const PredictorSpec& spec, const std::vector<float>& layer, double scale,
             std::vector<float>& out) {
    for (std::int64_t y = 0; y < grid.ny; y += rows_a_task) {
        const std::int64_t end = std::min(grid.ny, y + rows_a_task);
        focal_statistic_rows(grid, spec, layer, scale, y, end,
                             std::span(out).subspan(static_cast<std::size_t>(y * grid.nx),
                                                    static_cast<std::size_t>((end - y) * grid.nx)));
    }
}

/// Compares the cells in the middle of a cut-out at the coast, whose windows lie in it.
bool equals_reference(const Grid& grid, const PredictorSpec& spec, const std::vector<float>& layer,
                      const std::vector<float>& out) {
    const auto reach = static_cast<std::int64_t>(spec.radius_m / grid.cell_size);
    const std::int64_t edge = 2 * reach + 24;
    const std::int64_t x0 = 900;
    const std::int64_t y0 = 1'000;
    const bench::CutOut part = bench::cut_out(grid, layer, x0, y0, edge);
    const std::vector<double> expected = reference_focal(part.grid, spec, part.layer);
    for (std::int64_t y = reach; y < edge - reach; ++y) {
        for (std::int64_t x = reach; x < edge - reach; ++x) {
            const double wanted = expected[static_cast<std::size_t>(part.grid.index({x, y}))];
            const float got = out[static_cast<std::size_t>(grid.index({x0 + x, y0 + y}))];
            if (std::isnan(wanted) != std::isnan(got)) return false;
            if (std::abs(static_cast<double>(got) - wanted) > 1e-6 * std::abs(wanted)) return false;
        }
    }
    return true;
}

void focal(benchmark::State& state, Statistic statistic) {
    const Grid grid = bench::national_grid();
    const PredictorSpec spec = spec_of(statistic, state.range(0), grid);
    const std::vector<float> layer = layer_of(statistic, grid);
    const double scale = largest_absolute(layer);
    std::vector<float> out(layer.size());
    by_rows(grid, spec, layer, scale, out);
    if (!equals_reference(grid, spec, layer, out)) {
        state.SkipWithError("differs from the reference");
        return;
    }

    for (auto _ : state) {
        by_rows(grid, spec, layer, scale, out);
        benchmark::DoNotOptimize(out.data());
    }

    state.SetItemsProcessed(state.iterations() * grid.cells());
    state.SetBytesProcessed(state.iterations() * grid.cells() * static_cast<std::int64_t>(2 * sizeof(float)));
}

/// What one writes first: every cell of every window, in double.
void plain_loop(const Grid& grid, std::int64_t reach, double radius, const std::vector<float>& layer,
                std::vector<float>& out) {
    for (std::int64_t y = 0; y < grid.ny; ++y) {
        for (std::int64_t x = 0; x < grid.nx; ++x) {
            double sum = 0;
            std::int64_t count = 0;
            for (std::int64_t dy = -reach; dy <= reach; ++dy) {
                for (std::int64_t dx = -reach; dx <= reach; ++dx) {
                    if (static_cast<double>(dx * dx + dy * dy) > radius * radius) continue;
                    if (!grid.contains({x + dx, y + dy})) continue;
                    const float value = layer[static_cast<std::size_t>(grid.index({x + dx, y + dy}))];
                    if (std::isnan(value)) continue;
                    sum += static_cast<double>(value);
                    ++count;
                }
            }
            const auto at = static_cast<std::size_t>(grid.index({x, y}));
            out[at] =
                std::isnan(layer[at]) ? layer[at] : static_cast<float>(sum / static_cast<double>(count));
        }
    }
}

void plain_mean(benchmark::State& state) {
    const Grid grid = bench::national_grid();
    const bench::CutOut part = bench::cut_out(grid, bench::national_layer(grid), 900, 1'000, 256);
    const PredictorSpec spec = spec_of(Statistic::mean, state.range(0), grid);
    std::vector<float> out(part.layer.size());
    std::vector<float> fast(part.layer.size());
    plain_loop(part.grid, state.range(0), static_cast<double>(state.range(0)), part.layer, out);
    focal_statistic(part.grid, spec, part.layer, fast);
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (std::abs(out[i] - fast[i]) > 1e-5F * std::abs(out[i])) {
            state.SkipWithError("differs from the fast path");
            return;
        }
    }

    for (auto _ : state) {
        plain_loop(part.grid, state.range(0), static_cast<double>(state.range(0)), part.layer, out);
        benchmark::DoNotOptimize(out.data());
    }

    state.SetItemsProcessed(state.iterations() * part.grid.cells());
    state.SetBytesProcessed(state.iterations() * part.grid.cells() *
                            static_cast<std::int64_t>(2 * sizeof(float)));
}

void mean(benchmark::State& state) {
    focal(state, Statistic::mean);
}
void sum(benchmark::State& state) {
    focal(state, Statistic::sum);
}
void share(benchmark::State& state) {
    focal(state, Statistic::share);
}

BENCHMARK(mean)->ArgName("radius")->Arg(3)->Arg(10)->Arg(50)->Unit(benchmark::kMillisecond);
BENCHMARK(sum)->ArgName("radius")->Arg(10)->Unit(benchmark::kMillisecond);
BENCHMARK(share)->ArgName("radius")->Arg(3)->Arg(10)->Arg(50)->Unit(benchmark::kMillisecond);
BENCHMARK(plain_mean)->ArgName("radius")->Arg(3)->Arg(10)->Unit(benchmark::kMillisecond);

}  // namespace
