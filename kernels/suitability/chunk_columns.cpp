#include <algorithm>

#include "kernels/suitability/block_evaluation.hpp"

namespace spoor::suitability {

void load_chunk(std::span<const int> predictors, std::span<const float* const> columns, std::size_t begin,
                std::size_t cells, Scratch& scratch) {
    scratch.chunk.resize(columns.size());
    const std::size_t room = padded(cells);
    if (room != cells && scratch.tail.size() < predictors.size() * room) {
        scratch.tail.resize(predictors.size() * room);
    }
    float* copy = scratch.tail.data();
    for (const int predictor : predictors) {
        const auto p = static_cast<std::size_t>(predictor);
        const float* from = columns[p] + begin;
        if (room == cells) {
            scratch.chunk[p] = from;
            continue;
        }
        std::fill(std::copy(from, from + cells, copy), copy + room, 0.0F);
        scratch.chunk[p] = copy;
        copy += room;
    }
}

std::size_t find_present(std::span<const int> predictors, std::span<const float* const> columns,
                         std::size_t cells, Scratch& scratch) {
    scratch.has_any.assign(cells, 0);
    for (const int predictor : predictors) {
        const float* x = columns[static_cast<std::size_t>(predictor)];
        for (std::size_t i = 0; i < cells; ++i) scratch.has_any[i] |= x[i] == x[i] ? 1 : 0;
    }
    scratch.present.resize(padded(cells));
    std::size_t found = 0;
    for (std::size_t i = 0; i < cells; ++i) {
        scratch.present[found] = static_cast<std::uint32_t>(i);
        found += scratch.has_any[i];
    }
    if (found == cells) scratch.present.clear();
    return found;
}

void gather_chunk(std::span<const int> predictors, std::span<const float* const> columns, std::size_t begin,
                  std::size_t cells, Scratch& scratch) {
    scratch.chunk.resize(columns.size());
    const std::size_t room = padded(cells);
    if (scratch.tail.size() < predictors.size() * room) scratch.tail.resize(predictors.size() * room);
    float* copy = scratch.tail.data();
    const std::uint32_t* at = scratch.present.data() + begin;
    for (const int predictor : predictors) {
        const auto p = static_cast<std::size_t>(predictor);
        const float* from = columns[p];
        for (std::size_t i = 0; i < cells; ++i) copy[i] = from[at[i]];
        std::fill(copy + cells, copy + room, 0.0F);
        scratch.chunk[p] = copy;
        copy += room;
    }
}

}  // namespace spoor::suitability
