#include "sim/policy/cell_lists.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace spoor {

std::vector<CellIndex> union_of(std::vector<std::span<const CellIndex>> lists) {
    std::vector<std::vector<CellIndex>> merged;
    while (lists.size() > 1) {
        std::vector<std::vector<CellIndex>> next;
        next.reserve((lists.size() + 1) / 2);
        for (std::size_t i = 0; i + 1 < lists.size(); i += 2) {
            std::vector<CellIndex>& both = next.emplace_back();
            both.reserve(lists[i].size() + lists[i + 1].size());
            std::set_union(lists[i].begin(), lists[i].end(), lists[i + 1].begin(), lists[i + 1].end(),
                           std::back_inserter(both));
        }
        if (lists.size() % 2 != 0) next.emplace_back(lists.back().begin(), lists.back().end());
        merged = std::move(next);
        lists.assign(merged.begin(), merged.end());
    }
    if (!merged.empty()) return std::move(merged.front());
    if (lists.empty()) return {};
    return {lists.front().begin(), lists.front().end()};
}

std::size_t AscendingSearch::position_of(CellIndex cell) {
    std::size_t from = at_;
    std::size_t step = 1;
    std::size_t until = at_;
    while (until < cells_.size() && cells_[until] < cell) {
        from = until + 1;
        until += step;
        step *= 2;
    }
    const auto first = cells_.begin() + static_cast<std::ptrdiff_t>(from);
    const auto last = cells_.begin() + static_cast<std::ptrdiff_t>(std::min(until, cells_.size()));
    at_ = static_cast<std::size_t>(std::lower_bound(first, last, cell) - cells_.begin());
    assert(at_ < cells_.size() && cells_[at_] == cell);
    return at_;
}

}  // namespace spoor
