#include "sim/engine/sparse_map.hpp"

#include <algorithm>

namespace spoor {

float value_at(const KeptMap& map, CellIndex cell) {
    const KeptCells::Part part = map.cells().part_of(cell);
    const auto at = std::lower_bound(part.within.begin(), part.within.end(), cell - part.begin);
    if (at == part.within.end() || *at != cell - part.begin) return 0;
    return map.values()[part.position + static_cast<std::size_t>(at - part.within.begin())];
}

SparseMap with_change(const SparseMap& base, const SparseChange& change) {
    SparseMap result;
    result.cells.reserve(base.cells.size() + change.cells.size());
    result.values.reserve(base.cells.size() + change.cells.size());
    const auto keep = [&](CellIndex cell, float value) {
        if (value <= 0) return;
        result.cells.push_back(cell);
        result.values.push_back(value);
    };
    std::size_t b = 0;
    for (std::size_t c = 0; c < change.cells.size(); ++c) {
        for (; b < base.cells.size() && base.cells[b] < change.cells[c]; ++b)
            keep(base.cells[b], base.values[b]);
        if (b < base.cells.size() && base.cells[b] == change.cells[c]) ++b;
        keep(change.cells[c], change.values[c]);
    }
    for (; b < base.cells.size(); ++b) keep(base.cells[b], base.values[b]);
    return result;
}

}  // namespace spoor
