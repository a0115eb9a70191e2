// What one core of this machine can do at most, for the kernel benches to be held against: memory traffic of
// large and of cached arrays, and fused multiply-adds. Built for the machine it runs on.

#include <benchmark/benchmark.h>

#include <cstring>
#include <vector>

namespace {

constexpr std::size_t mebibyte = 1024 * 1024;

/// Read and written.
void copy(benchmark::State& timing) {
    const auto bytes = static_cast<std::size_t>(timing.range(0)) * mebibyte;
    std::vector<char> from(bytes, 1);
    std::vector<char> to(bytes, 2);
    for (auto _ : timing) {
        std::memcpy(to.data(), from.data(), bytes);
        benchmark::ClobberMemory();
    }
    timing.SetBytesProcessed(timing.iterations() * static_cast<std::int64_t>(2 * bytes));
}
BENCHMARK(copy)->ArgName("MiB")->Arg(256);

/// Two arrays of `KiB` together, read and written in place.
void scale(benchmark::State& timing) {
    const auto count = static_cast<std::size_t>(timing.range(0)) * 1024 / sizeof(float);
    std::vector<float> values(count, 1.0F);
    for (auto _ : timing) {
        float* const at = values.data();
        for (std::size_t i = 0; i < count; ++i) at[i] *= 1.0001F;
        benchmark::DoNotOptimize(values.data());
        benchmark::ClobberMemory();
    }
    timing.SetBytesProcessed(timing.iterations() * static_cast<std::int64_t>(2 * count * sizeof(float)));
}
BENCHMARK(scale)->ArgName("KiB")->Arg(16)->Arg(256)->Arg(4096);

/// Items are multiply-adds of single precision, enough chains to hide their latency.
void multiply_add(benchmark::State& timing) {
    constexpr std::size_t chains = 8;
    constexpr std::size_t width = 16;
    constexpr int rounds = 4096;
    typedef float Vector __attribute__((vector_size(width * sizeof(float))));
    Vector sum[chains];
    for (auto& one : sum) one = Vector{} + 1.0F;
    Vector factor = Vector{} + 0.999F;
    benchmark::DoNotOptimize(factor);
    for (auto _ : timing) {
        for (int r = 0; r < rounds; ++r) {
            for (auto& one : sum) one = one * factor + factor;
        }
        benchmark::DoNotOptimize(sum);
    }
    timing.SetItemsProcessed(timing.iterations() * static_cast<std::int64_t>(chains * width) * rounds);
}
BENCHMARK(multiply_add);

}  // namespace
