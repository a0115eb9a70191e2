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

}  // namespace spoor::suitability
