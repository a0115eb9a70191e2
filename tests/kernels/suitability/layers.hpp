#pragma once

#include <limits>
#include <random>
#include <vector>

#include "kernels/grid/grid.hpp"

namespace spoor::test {

inline constexpr float missing = std::numeric_limits<float>::quiet_NaN();

inline Grid cells_of(std::int64_t nx, std::int64_t ny, double cell_size = 100) {
    return {
        .x_min = 0, .y_max = static_cast<double>(ny) * cell_size, .cell_size = cell_size, .nx = nx, .ny = ny};
}

/// Grids that trip up loops over windows, strips and vectors.
inline std::vector<Grid> awkward_grids() {
    std::vector<Grid> grids;
    for (const auto& [nx, ny] :
         {std::pair{1, 1}, {1, 2}, {2, 1}, {1, 61}, {67, 1}, {3, 3}, {13, 17}, {31, 7}, {37, 41}, {131, 5}})
        grids.push_back(cells_of(nx, ny));
    return grids;
}

/// Numbers -50..150, some whole, a share without data (NaN or infinite).
inline std::vector<float> numbers(const Grid& grid, double share_missing, std::mt19937_64& random) {
    std::uniform_real_distribution<double> uniform(0, 1);
    std::vector<float> layer(static_cast<std::size_t>(grid.cells()));
    for (float& value : layer) {
        value = static_cast<float>(uniform(random) * 200 - 50);
        if (random() % 3 == 0) value = static_cast<float>(random() % 5);
        if (uniform(random) < share_missing)
            value = random() % 4 == 0 ? std::numeric_limits<float>::infinity() : missing;
    }
    return layer;
}

/// Classes 0..n-1, a share without data.
inline std::vector<float> classes(const Grid& grid, unsigned n, double share_missing,
                                  std::mt19937_64& random) {
    std::uniform_real_distribution<double> uniform(0, 1);
    std::vector<float> layer(static_cast<std::size_t>(grid.cells()));
    for (float& value : layer)
        value = uniform(random) < share_missing ? missing : static_cast<float>(random() % n);
    return layer;
}

}  // namespace spoor::test
