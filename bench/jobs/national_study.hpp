#pragma once

#include <cstdint>
#include <filesystem>

namespace spoor::bench {

struct NationalStudyOptions {
    std::uint64_t seed = 1;
    double cell_size = 100;  //!< [m]
    int species = 300;
    int replicates = 100;
    int measures = 400;  //!< of a square kilometre, in each of four strategies
    double habitat_ha = 72'000;
};

/// Writes the inputs of jobs J1 to J7 into a directory (made if it is not there): twelve layers, provinces,
/// tables, measures, and one study file a kind of job over the same inputs:
///
/// suitability.toml  maps of one year only (J1 and J2, with --only suitability)
/// study.toml        reference, 7 years, maps of every year (J3)
/// strategies.toml   four strategies, each with its own type of measure (J4, J6)
/// plan.toml         one plan of a square kilometre (J5)
/// projection.toml   7 + 43 years (J7)
///
/// Rasters that are there already are kept: they depend on seed and cell size only, and a file beside them
/// says which.
void write_national_study(const std::filesystem::path& directory, const NationalStudyOptions& options);

}  // namespace spoor::bench
