#pragma once

#include <filesystem>

#include "bench/jobs/bench_landscape.hpp"

namespace spoor::bench {

struct BenchSpeciesOptions {
    std::uint64_t seed = 1;
    int species = 300;
    double habitat_ha = 72'000;  //!< where each can live: 2 % of the land
    double cell_size = 100;      //!< [m]; kernels reach 5 to 10 cells whatever the size of a cell
};

/// Writes species.csv and terms.csv. Five terms a species: one to seven land-cover classes, two trapezoids
/// whose width is set so that the habitat has the size asked for, a gaussian and a logistic curve. One stage,
/// Beverton-Holt, 0.7 to 18 individuals a hectare at K in good habitat, recruits disperse.
void write_bench_species(const std::filesystem::path& directory, const BenchLandscape& landscape,
                         const BenchSpeciesOptions& options);

}  // namespace spoor::bench
