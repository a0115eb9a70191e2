#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "kernels/suitability/compiled_program.hpp"
#include "kernels/suitability/program.hpp"
#include "kernels/suitability/sorted_block.hpp"

namespace spoor::suitability {

/// Cells that all passes of a species go over before the next ones: their arrays stay in the first level
/// cache.
inline constexpr std::size_t chunk_limit = 1'024;

/// Cells that have a bit each in one word.
inline constexpr std::size_t word_bits = 64;

/// Which cells of a chunk have no data.
enum class Gaps : std::uint8_t { none, some, all };

/// Sorted cells [begin, end): the runs of neighbouring classes that a species lives in.
struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Arrays of one thread.
struct Scratch {
    SortedBlock sorted;
    std::vector<float> values;                //!< suitability in sorted order
    std::vector<Stretch> stretches;           //!< of a species
    std::vector<std::uint64_t> has_value;     //!< cells of the block, a bit each; between species 0
    std::vector<std::uint32_t> before_word;   //!< how many of them come before those of a word
    std::vector<std::uint32_t> kept_offsets;  //!< one species' list of a block
    std::vector<float> kept_values;
    std::vector<SparseSuitability> dense;  //!< (species) what the dense ones have in the block
    std::vector<const float*> columns;     //!< (predictor) of the block
    std::vector<const float*> chunk;       //!< (predictor) of the chunk
    std::vector<float> tail;            //!< (predictor, cell) columns of a chunk that could not stay in place
    std::vector<std::uint8_t> has_any;  //!< (cell) of the block: some dense predictor has data
    std::vector<std::uint32_t> present;  //!< offsets of those cells, unless it is all of them
    std::vector<Gaps> gaps;              //!< (predictor) of the chunk
    std::array<float, chunk_limit> chunk_values{};
    std::array<double, chunk_limit> eta{};
};

/// Evaluates all species on a block of at most SuitabilityProgram::largest_block cells and appends to the
/// results.
/// @param first offset of the block's first cell in the results.
void evaluate_block(const CompiledProgram& program, std::span<const float* const> columns, std::size_t cells,
                    std::uint32_t first, Scratch& scratch, std::span<SparseSuitability> result);

/// Evaluates all species on a block of at most SuitabilityProgram::largest_block cells and hands what each
/// has to `take`, in whatever order its cells come.
void evaluate_block(const CompiledProgram& program, std::span<const float* const> columns, std::size_t cells,
                    Scratch& scratch, const TakeSuitability& take);

/// Evaluates one species on at most chunk_limit cells into scratch.chunk_values, NaN where a predictor it
/// uses has no data.
/// @param columns (predictor), the chunk begins at `begin`.
void evaluate_chunk(const CompiledSpecies& species, std::span<const float* const> columns, std::size_t begin,
                    std::size_t cells, Scratch& scratch);

/// Points scratch.chunk at the columns from `begin` on, copied where they don't end with a whole vector.
void load_chunk(std::span<const int> predictors, std::span<const float* const> columns, std::size_t begin,
                std::size_t cells, Scratch& scratch);

/// Lists the cells of a block that have data in any of the predictors in scratch.present, for gather_chunk;
/// no list where it is all cells.
/// @returns how many there are.
std::size_t find_present(std::span<const int> predictors, std::span<const float* const> columns,
                         std::size_t cells, Scratch& scratch);

/// Points scratch.chunk at copies of the cells scratch.present[begin] and on.
void gather_chunk(std::span<const int> predictors, std::span<const float* const> columns, std::size_t begin,
                  std::size_t cells, Scratch& scratch);

}  // namespace spoor::suitability
