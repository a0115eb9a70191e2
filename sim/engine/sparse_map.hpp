#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kernels/grid/grid.hpp"
#include "kernels/suitability/program.hpp"

namespace spoor {

/// Suitability above 0 of one species over the country: cells ascending, values.
struct SparseMap {
    std::vector<CellIndex> cells;
    std::vector<float> values;  //!< [1]

    [[nodiscard]] bool empty() const { return cells.empty(); }
    friend bool operator==(const SparseMap&, const SparseMap&) = default;
};

/// New values of a sparse map in some cells; 0 takes a cell out.
struct SparseChange {
    std::vector<CellIndex> cells;
    std::vector<float> values;

    [[nodiscard]] bool empty() const { return cells.empty(); }
    friend bool operator==(const SparseChange&, const SparseChange&) = default;
};

/// Value of a cell, 0 where the map has none.
[[nodiscard]] float value_at(const SparseMap& map, CellIndex cell);

/// The map with the change put in.
[[nodiscard]] SparseMap with_change(const SparseMap& base, const SparseChange& change);

}  // namespace spoor
