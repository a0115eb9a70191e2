#pragma once

#include <random>
#include <string>
#include <vector>

#include "kernels/suitability/capacity.hpp"

namespace spoor::test {

/// Suitability of the cells of a grid, whole and sparse.
struct SuitabilityMap {
    Grid grid;
    std::vector<float> values;  //!< (y, x)

    [[nodiscard]] std::vector<CellIndex> cells() const {
        std::vector<CellIndex> list;
        for (CellIndex cell = 0; cell < grid.cells(); ++cell) {
            if (values[static_cast<std::size_t>(cell)] > 0) list.push_back(cell);
        }
        return list;
    }
    [[nodiscard]] std::vector<float> suitability() const {
        std::vector<float> list;
        for (const float value : values) {
            if (value > 0) list.push_back(value);
        }
        return list;
    }
    [[nodiscard]] Habitat habitat(const CapacityRule& rule) const {
        return carrying_capacity(grid, rule, cells(), suitability());
    }
};

inline Grid square_cells(std::int64_t nx, std::int64_t ny, double cell_size = 100) {
    return {
        .x_min = 0, .y_max = static_cast<double>(ny) * cell_size, .cell_size = cell_size, .nx = nx, .ny = ny};
}

/// A share of the cells suitable, each by its own amount.
inline SuitabilityMap scattered(const Grid& grid, double share, std::mt19937_64& random) {
    SuitabilityMap map{grid, std::vector<float>(static_cast<std::size_t>(grid.cells()), 0.0F)};
    std::uniform_real_distribution<double> uniform(0, 1);
    for (float& value : map.values) {
        if (uniform(random) < share) value = static_cast<float>(1 - uniform(random));
    }
    return map;
}

/// `#` suitability 1, digits tenths, anything else none.
inline SuitabilityMap drawn(const std::vector<std::string>& rows, double cell_size = 100) {
    SuitabilityMap map{square_cells(static_cast<std::int64_t>(rows.front().size()),
                                    static_cast<std::int64_t>(rows.size()), cell_size),
                       {}};
    for (const std::string& row : rows) {
        for (const char c : row)
            map.values.push_back(c == '#' ? 1.0F
                                          : (c >= '1' && c <= '9' ? static_cast<float>(c - '0') / 10.0F : 0));
    }
    return map;
}

inline std::vector<float> dense_capacity(const Grid& grid, const Habitat& habitat) {
    std::vector<float> dense(static_cast<std::size_t>(grid.cells()), 0.0F);
    for (std::size_t i = 0; i < habitat.cells.size(); ++i)
        dense[static_cast<std::size_t>(habitat.cells[i])] = habitat.capacity[i];
    return dense;
}

}  // namespace spoor::test
