// Exact draws in lanes for a range of means, against the distributions of the C++ library on one mt19937.
// Before anything is timed the lanes are compared with the plain definition, draw by draw. Items are draws.

#include <benchmark/benchmark.h>

#include <cmath>
#include <random>
#include <vector>

#include "kernels/random/lanes.hpp"
#include "kernels/random/stream.hpp"
#include "kernels/reference/random_lanes.hpp"

namespace {

using spoor::CellIndex;
using spoor::LaneDraw;

constexpr std::size_t cells = 4096;
constexpr std::size_t lanes = 16;
constexpr std::size_t draws = cells * lanes;

/// Cells of habitat are never quite neighbours.
const std::vector<CellIndex>& habitat() {
    static const std::vector<CellIndex> ids = [] {
        std::vector<CellIndex> made;
        for (std::size_t c = 0; c < cells; ++c) made.push_back(static_cast<CellIndex>(c * 3 + c % 5));
        return made;
    }();
    return ids;
}

LaneDraw where(std::uint32_t year) {
    return {.key = spoor::make_draw_key(5, "draws bench"),
            .site = {.year = year, .process = spoor::Process::offspring},
            .cells = habitat(),
            .lanes = lanes};
}

/// Lognormal around `mean` with sd 0.15 of the logarithm, as K differs between cells.
std::vector<float> around(double mean) {
    std::mt19937 random(7);
    std::lognormal_distribution<double> spread(std::log(mean), 0.15);
    std::vector<float> values(draws);
    for (float& value : values) value = static_cast<float>(spread(random));
    return values;
}

std::vector<float> whole(std::vector<float> values) {
    for (float& value : values) value = std::max(1.0F, std::round(value));
    return values;
}

double mean_of(const benchmark::State& timing) {
    return static_cast<double>(timing.range(0)) / 10;
}

/// @param lanes_draw, plain fill an array of counts for a year; they must agree to the last one.
template <typename Lanes, typename Plain>
void verify_and_time(benchmark::State& timing, const Lanes& lanes_draw, const Plain& plain) {
    std::vector<float> counts(draws);
    std::vector<float> expected(draws);
    for (std::uint32_t year = 0; year < 3; ++year) {
        lanes_draw(where(year), counts);
        plain(where(year), expected);
        if (counts != expected) {
            timing.SkipWithError("the lanes differ from their definition");
            return;
        }
    }
    std::uint32_t year = 3;
    for (auto _ : timing) {
        lanes_draw(where(year++), counts);
        benchmark::DoNotOptimize(counts.data());
        benchmark::ClobberMemory();
    }
    timing.SetItemsProcessed(timing.iterations() * static_cast<std::int64_t>(draws));
    timing.SetBytesProcessed(timing.iterations() * static_cast<std::int64_t>(draws * sizeof(float)));
}

/// The limit of every draw: its random bits.
void bits(benchmark::State& timing) {
    std::vector<std::uint32_t> words(draws);
    std::vector<std::uint32_t> expected(draws);
    spoor::draw_bits_lanes(where(0), words);
    spoor::reference::draw_bits_lanes(where(0), expected);
    if (words != expected) {
        timing.SkipWithError("the lanes differ from Random123");
        return;
    }
    std::uint32_t year = 1;
    for (auto _ : timing) {
        spoor::draw_bits_lanes(where(year++), words);
        benchmark::DoNotOptimize(words.data());
        benchmark::ClobberMemory();
    }
    timing.SetItemsProcessed(timing.iterations() * static_cast<std::int64_t>(draws));
    timing.SetBytesProcessed(timing.iterations() * static_cast<std::int64_t>(draws * sizeof(float)));
}
BENCHMARK(bits);

void poisson(benchmark::State& timing) {
    const std::vector<float> mean = around(mean_of(timing));
    verify_and_time(
        timing,
        [&](const LaneDraw& at, std::vector<float>& counts) { spoor::draw_poisson_lanes(at, mean, counts); },
        [&](const LaneDraw& at, std::vector<float>& counts) {
            spoor::reference::draw_poisson_lanes(at, mean, counts);
        });
}

void binomial(benchmark::State& timing) {
    const std::vector<float> trials = whole(around(mean_of(timing)));
    const std::vector<float> probability(draws, 0.1F);
    verify_and_time(
        timing,
        [&](const LaneDraw& at, std::vector<float>& counts) {
            spoor::draw_binomial_lanes(at, trials, probability, counts);
        },
        [&](const LaneDraw& at, std::vector<float>& counts) {
            spoor::reference::draw_binomial_lanes(at, trials, probability, counts);
        });
}

void negative_binomial(benchmark::State& timing) {
    const std::vector<float> mean = around(mean_of(timing));
    const std::vector<float> size(draws, 2.0F);
    verify_and_time(
        timing,
        [&](const LaneDraw& at, std::vector<float>& counts) {
            spoor::draw_negative_binomial_lanes(at, mean, size, counts);
        },
        [&](const LaneDraw& at, std::vector<float>& counts) {
            spoor::reference::draw_negative_binomial_lanes(at, mean, size, counts);
        });
}

/// Distributions made anew for each draw, since the parameter differs from cell to cell.
template <typename Draw>
void time_library(benchmark::State& timing, const Draw& draw) {
    std::mt19937 random(9);
    std::vector<float> counts(draws);
    for (auto _ : timing) {
        for (std::size_t i = 0; i < draws; ++i) counts[i] = static_cast<float>(draw(i, random));
        benchmark::DoNotOptimize(counts.data());
        benchmark::ClobberMemory();
    }
    timing.SetItemsProcessed(timing.iterations() * static_cast<std::int64_t>(draws));
}

void std_poisson(benchmark::State& timing) {
    const std::vector<float> mean = around(mean_of(timing));
    time_library(timing, [&](std::size_t i, std::mt19937& random) {
        return std::poisson_distribution<int>(static_cast<double>(mean[i]))(random);
    });
}

void std_binomial(benchmark::State& timing) {
    const std::vector<float> trials = whole(around(mean_of(timing)));
    time_library(timing, [&](std::size_t i, std::mt19937& random) {
        return std::binomial_distribution<int>(static_cast<int>(trials[i]), 0.1)(random);
    });
}

void means(benchmark::internal::Benchmark* bench) {
    bench->ArgName("mean_times_10");
    for (const int mean : {1, 3, 10, 30, 100, 300, 1000, 3000}) bench->Arg(mean);
}
BENCHMARK(poisson)->Apply(means);
BENCHMARK(std_poisson)->Apply(means);
BENCHMARK(binomial)->ArgName("trials_times_10")->Arg(10)->Arg(100)->Arg(1000)->Arg(3000);
BENCHMARK(std_binomial)->ArgName("trials_times_10")->Arg(10)->Arg(100)->Arg(1000)->Arg(3000);
BENCHMARK(negative_binomial)->ArgName("mean_times_10")->Arg(3)->Arg(30)->Arg(300);

void normal(benchmark::State& timing) {
    std::vector<float> normals(draws);
    std::vector<float> expected(draws);
    spoor::draw_normal_lanes(where(0), normals);
    spoor::reference::draw_normal_lanes(where(0), expected);
    for (std::size_t i = 0; i < draws; ++i) {
        if (std::abs(normals[i] - expected[i]) <= 1e-6F * (1 + std::abs(expected[i]))) continue;
        timing.SkipWithError("the lanes differ from the inverse of the normal distribution");
        return;
    }
    std::uint32_t year = 1;
    for (auto _ : timing) {
        spoor::draw_normal_lanes(where(year++), normals);
        benchmark::DoNotOptimize(normals.data());
        benchmark::ClobberMemory();
    }
    timing.SetItemsProcessed(timing.iterations() * static_cast<std::int64_t>(draws));
}
BENCHMARK(normal);

}  // namespace
