#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace spoor {

/// Where the runs of an analysis stand: coordinates from 0 (the low end of a parameter's range) to 1 (the
/// high end), point by point, one a parameter.
using DesignPoints = std::vector<std::vector<double>>;

/// Latin hypercube (McKay, Beckman & Conover 1979): of each parameter every one of `points` slices of equal
/// width holds exactly one point, at a random place within it. A function of the seed and the names: another
/// parameter more leaves the coordinates of the others as they were.
[[nodiscard]] DesignPoints latin_hypercube(std::size_t points, const std::vector<std::string>& parameters,
                                           std::uint64_t seed);

}  // namespace spoor
