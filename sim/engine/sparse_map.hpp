#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "kernels/grid/grid.hpp"
#include "sim/engine/kept_cells.hpp"

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

/// One of the two as it is kept for all species of a run, in half the memory.
template <class Sparse>
class Kept {
public:
    Kept() = default;
    explicit Kept(Sparse sparse) : cells_(sparse.cells), values_(std::move(sparse.values)) {
        values_.shrink_to_fit();
    }
    Kept(KeptCells cells, std::vector<float> values) : cells_(std::move(cells)), values_(std::move(values)) {}

    [[nodiscard]] Sparse sparse() const { return {.cells = cells_.all(), .values = values_}; }
    [[nodiscard]] const KeptCells& cells() const { return cells_; }
    [[nodiscard]] const std::vector<float>& values() const { return values_; }
    [[nodiscard]] std::size_t size() const { return values_.size(); }
    [[nodiscard]] bool empty() const { return values_.empty(); }
    [[nodiscard]] std::size_t bytes() const {
        return sizeof(Kept) + cells_.bytes() + values_.capacity() * sizeof(float);
    }

private:
    KeptCells cells_;
    std::vector<float> values_;
};

using KeptMap = Kept<SparseMap>;
using KeptChange = Kept<SparseChange>;

/// Value of a cell, 0 where the map has none.
[[nodiscard]] float value_at(const KeptMap& map, CellIndex cell);

/// The map with the change put in.
[[nodiscard]] SparseMap with_change(const SparseMap& base, const SparseChange& change);

}  // namespace spoor
