#include <boost/pending/disjoint_sets.hpp>

#include <algorithm>
#include <cmath>

#include "kernels/suitability/capacity.hpp"

namespace spoor {

std::int64_t smallest_patch_cells(const Grid& grid, double min_patch_ha) {
    constexpr double most = 0x1p62;  // more than any grid has, and still a whole number
    return static_cast<std::int64_t>(
        std::min(std::ceil(min_patch_ha / grid.cell_area_ha() * (1 - 1e-9)), most));
}

std::vector<std::int32_t> label_patches(const Grid& grid, std::span<const CellIndex> cells) {
    const std::size_t n = cells.size();
    std::vector<std::int32_t> rank(n, 0);
    std::vector<std::int32_t> parent(n, 0);
    boost::disjoint_sets<std::int32_t*, std::int32_t*> sets(rank.data(), parent.data());
    for (std::size_t i = 0; i < n; ++i) sets.make_set(static_cast<std::int32_t>(i));

    std::size_t above = 0;  // first cell that may touch from the row above
    for (std::size_t i = 0; i < n; ++i) {
        const auto [x, y] = grid.position(cells[i]);
        if (i > 0 && x > 0 && cells[i - 1] == cells[i] - 1)
            sets.union_set(static_cast<std::int32_t>(i), static_cast<std::int32_t>(i - 1));
        if (y == 0) continue;
        const CellIndex from = cells[i] - grid.nx - (x > 0 ? 1 : 0);
        const CellIndex until = cells[i] - grid.nx + (x + 1 < grid.nx ? 1 : 0);
        while (cells[above] < from) ++above;
        for (std::size_t j = above; cells[j] <= until; ++j) {
            sets.union_set(static_cast<std::int32_t>(i), static_cast<std::int32_t>(j));
        }
    }

    std::vector<std::int32_t> label(n, -1);
    std::vector<std::int32_t> of_root(n, -1);
    std::int32_t next = 0;
    for (std::size_t i = 0; i < n; ++i) {
        std::int32_t& root = of_root[static_cast<std::size_t>(sets.find_set(static_cast<std::int32_t>(i)))];
        if (root < 0) root = next++;
        label[i] = root;
    }
    return label;
}

}  // namespace spoor
