#include "kernels/suitability/sorted_block.hpp"

#include <algorithm>
#include <cmath>

namespace spoor::suitability {

namespace {

template <typename T>
void grow(std::vector<T>& array, std::size_t size) {
    if (array.size() < size) array.resize(size);
}

}  // namespace

void SortedBlock::count(const CompiledProgram& program, const float* classes, std::size_t cells) {
    runs_.assign(static_cast<std::size_t>(program.codes.size()), {});
    grow(slot_, cells);
    for (std::size_t i = 0; i < cells; ++i) {
        const int slot = program.codes.slot(classes[i]);
        slot_[i] = slot;
        if (slot != ClassCodes::none) ++runs_[static_cast<std::size_t>(slot)].size;
    }
    size_ = 0;
    for (Run& run : runs_) {
        run.begin = size_;
        size_ += padded(run.size);
    }
}

void SortedBlock::place(std::size_t cells) {
    grow(order_, size_);
    filled_.resize(runs_.size());
    for (std::size_t s = 0; s < runs_.size(); ++s) filled_[s] = runs_[s].begin;
    for (std::size_t i = 0; i < cells; ++i) {
        if (slot_[i] == ClassCodes::none) continue;
        const std::size_t at = filled_[static_cast<std::size_t>(slot_[i])]++;
        order_[at] = static_cast<std::uint32_t>(i);
    }
    for (const Run& run : runs_) {
        if (run.size == 0) continue;
        const auto begin = order_.begin() + static_cast<std::ptrdiff_t>(run.begin);
        const auto end = begin + static_cast<std::ptrdiff_t>(run.size);
        std::fill(end, begin + static_cast<std::ptrdiff_t>(padded(run.size)), *(end - 1));
    }
}

void SortedBlock::permute(const CompiledProgram& program, std::span<const float* const> columns) {
    rank_.resize(columns.size());
    grow(columns_, program.run_predictors.size() * size_);
    gaps_.assign(program.run_predictors.size() * runs_.size(), 0);
    for (std::size_t rank = 0; rank < program.run_predictors.size(); ++rank) {
        const auto predictor = static_cast<std::size_t>(program.run_predictors[rank]);
        rank_[predictor] = rank;
        const float* from = columns[predictor];
        float* to = columns_.data() + rank * size_;
        for (std::size_t i = 0; i < size_; ++i) to[i] = from[order_[i]];
        for (std::size_t s = 0; s < runs_.size(); ++s) {
            const float* run = to + runs_[s].begin;
            gaps_[rank * runs_.size() + s] =
                std::any_of(run, run + runs_[s].size, [](float x) { return std::isnan(x); }) ? 1 : 0;
        }
    }
}

void SortedBlock::sort(const CompiledProgram& program, std::span<const float* const> columns,
                       std::size_t cells) {
    count(program, columns[static_cast<std::size_t>(program.sorted_by)], cells);
    place(cells);
    permute(program, columns);
}

}  // namespace spoor::suitability
