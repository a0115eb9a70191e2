#include "sim/engine/sparse_map.hpp"

#include <algorithm>

namespace spoor {

float value_at(const SparseMap& map, CellIndex cell) {
    const auto at = std::lower_bound(map.cells.begin(), map.cells.end(), cell);
    if (at == map.cells.end() || *at != cell) return 0;
    return map.values[static_cast<std::size_t>(at - map.cells.begin())];
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
