#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "bench/jobs/bench_landscape.hpp"

namespace spoor::bench {

/// Writes measures.geojson (squares of a square kilometre drawn on land, `measures` of each of four types)
/// and plan.geojson (one of them).
void write_bench_measures(const std::filesystem::path& directory, const BenchLandscape& landscape,
                          std::uint64_t seed, int measures);

/// What a study file says of them: types, measures, strategies, scenarios.
[[nodiscard]] std::string strategies_section();
[[nodiscard]] std::string plan_section();

}  // namespace spoor::bench
