#pragma once

#include <cstdint>
#include <filesystem>

namespace spoor::bench {

/// The ecology that RangeShifter 3 was timed on (B1): 1000 x 1000 cells of a hectare, 50,000 of them habitat
/// in clumps with K = 10, all at K; births Poisson(2 / (1 + N/K)) each, adults die, a fifth of the offspring
/// leaves over exponential distances of 3 cells on average, the own cell left out; 10 replicates x 10 years.
void write_b1_study(const std::filesystem::path& directory, std::uint64_t seed);

/// The ecology that steps and poems were timed on (S): 500 x 500 cells, 12,500 habitat cells, three stages
/// that start with 5, 2, 3, a ceiling of 10 over all of them, an exponential kernel of 3 cells; 10 x 10.
/// The peers let 0, 0.5 and 0.1 of the stages leave; a study has one emigration probability, so stages 2 and
/// 3 leave with 0.3 here.
void write_s_study(const std::filesystem::path& directory, std::uint64_t seed);

}  // namespace spoor::bench
