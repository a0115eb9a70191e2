#include "sim/engine/kept_cells.hpp"

#include <algorithm>

namespace spoor {

KeptCells::KeptCells(std::span<const CellIndex> cells) {
    within_.reserve(cells.size());
    for (const CellIndex cell : cells) {
        const CellIndex begin = cell / block_cells * block_cells;
        if (blocks_.empty() || blocks_.back().begin != begin) blocks_.push_back({begin, within_.size()});
        within_.push_back(static_cast<std::uint16_t>(cell - begin));
    }
    blocks_.shrink_to_fit();
}

void KeptCells::append(CellIndex begin, std::span<const std::uint16_t> within) {
    if (within.empty()) return;
    blocks_.push_back({begin, within_.size()});
    within_.insert(within_.end(), within.begin(), within.end());
}

std::vector<CellIndex> KeptCells::all() const {
    std::vector<CellIndex> cells;
    cells.reserve(within_.size());
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
        const std::size_t end = b + 1 < blocks_.size() ? blocks_[b + 1].position : within_.size();
        for (std::size_t i = blocks_[b].position; i < end; ++i)
            cells.push_back(blocks_[b].begin + within_[i]);
    }
    return cells;
}

KeptCells::Part KeptCells::part_of(CellIndex cell) const {
    const CellIndex begin = cell / block_cells * block_cells;
    const auto block =
        std::lower_bound(blocks_.begin(), blocks_.end(), begin,
                         [](const Block& one, CellIndex wanted) { return one.begin < wanted; });
    if (block == blocks_.end() || block->begin != begin) return {.begin = begin, .within = {}, .position = 0};
    const std::size_t end = block + 1 == blocks_.end() ? within_.size() : (block + 1)->position;
    return {.begin = begin,
            .within = std::span(within_).subspan(block->position, end - block->position),
            .position = block->position};
}

}  // namespace spoor
