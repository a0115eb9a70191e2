#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "kernels/suitability/compiled_program.hpp"

namespace spoor::suitability {

/// Arrays that vectors run over start and end at multiples of this; no machine has more float lanes in use.
inline constexpr std::size_t lane_limit = 16;

[[nodiscard]] constexpr std::size_t padded(std::size_t n) {
    return (n + lane_limit - 1) / lane_limit * lane_limit;
}

/// The cells of a block sorted by class: of each class that matters a run, padded to whole vectors with
/// repetitions of its last cell. Reused from block to block.
class SortedBlock {
public:
    /// A run in the sorted arrays: [begin, begin + size), padded to padded(size).
    struct Run {
        std::size_t begin = 0;
        std::size_t size = 0;
    };

    /// @param columns of the block, `cells` long.
    void sort(const CompiledProgram& program, std::span<const float* const> columns, std::size_t cells);

    [[nodiscard]] Run run(int slot) const { return runs_[static_cast<std::size_t>(slot)]; }
    /// Length of all runs together.
    [[nodiscard]] std::size_t size() const { return size_; }
    /// A predictor in sorted order, one of the program's run_predictors.
    [[nodiscard]] const float* column(int predictor) const {
        return columns_.data() + rank_[static_cast<std::size_t>(predictor)] * size_;
    }
    /// Whether a predictor has no data anywhere in a run.
    [[nodiscard]] bool has_gaps(int predictor, int slot) const {
        return gaps_[rank_[static_cast<std::size_t>(predictor)] * runs_.size() +
                     static_cast<std::size_t>(slot)];
    }
    /// Offset in the block of every sorted cell; ascending within a run.
    [[nodiscard]] const std::uint32_t* order() const { return order_.data(); }

private:
    void count(const CompiledProgram& program, const float* classes, std::size_t cells);
    void place(std::size_t cells);
    void permute(const CompiledProgram& program, std::span<const float* const> columns);

    std::vector<Run> runs_;            //!< (slot)
    std::vector<std::size_t> filled_;  //!< (slot) next free place
    std::vector<std::int32_t> slot_;   //!< (cell)
    std::vector<std::uint32_t> order_;
    std::size_t size_ = 0;
    std::vector<std::size_t> rank_;   //!< (predictor) place among the sorted columns
    std::vector<float> columns_;      //!< (rank, sorted cell)
    std::vector<std::uint8_t> gaps_;  //!< (rank, slot)
};

}  // namespace spoor::suitability
