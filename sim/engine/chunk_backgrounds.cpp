#include "sim/engine/chunk_backgrounds.hpp"

#include <algorithm>
#include <utility>

#include "kernels/grid/no_data.hpp"
#include "sim/io/cube_layout.hpp"

namespace spoor {

namespace {

constexpr std::uint8_t has_data = 0;

ChunkBackgrounds::Background background_of(std::vector<std::uint8_t> cells) {
    const bool any = std::find(cells.begin(), cells.end(), has_data) != cells.end();
    return {.cells = std::move(cells), .has_data = any};
}

}  // namespace

void ChunkBackgrounds::begin(std::span<const std::uint8_t> within, std::span<const float* const> columns) {
    patterns_.clear();
    joined_.clear();
    patterns_.push_back(background_of({within.begin(), within.end()}));
    pattern_.assign(columns.size(), 0);
    for (std::size_t p = 0; p < columns.size(); ++p) {
        if (columns[p] == nullptr) continue;
        std::vector<std::uint8_t> cells(within.begin(), within.end());
        mark_no_data({columns[p], cells.size()}, layout::byte_fill, cells);
        pattern_[p] = pattern_of(std::move(cells));
    }
}

std::size_t ChunkBackgrounds::pattern_of(std::vector<std::uint8_t> cells) {
    const auto known = std::find_if(patterns_.begin(), patterns_.end(),
                                    [&](const Background& pattern) { return pattern.cells == cells; });
    if (known != patterns_.end()) return static_cast<std::size_t>(known - patterns_.begin());
    patterns_.push_back(background_of(std::move(cells)));
    return patterns_.size() - 1;
}

ChunkBackgrounds::Background& ChunkBackgrounds::of(std::span<const int> predictors) {
    wanted_.clear();
    for (const int p : predictors) {
        const std::size_t pattern = pattern_[static_cast<std::size_t>(p)];
        const auto at = std::lower_bound(wanted_.begin(), wanted_.end(), pattern);
        if (pattern != 0 && (at == wanted_.end() || *at != pattern)) wanted_.insert(at, pattern);
    }
    if (wanted_.size() < 2) return patterns_[wanted_.empty() ? 0 : wanted_.front()];
    const auto [known, is_new] = joined_.try_emplace(wanted_);
    if (is_new) {
        std::vector<std::uint8_t> cells = patterns_[wanted_.front()].cells;
        for (const std::size_t pattern : wanted_) {
            for (std::size_t i = 0; i < cells.size(); ++i)
                cells[i] = static_cast<std::uint8_t>(cells[i] | patterns_[pattern].cells[i]);
        }
        known->second = background_of(std::move(cells));
    }
    return known->second;
}

}  // namespace spoor
