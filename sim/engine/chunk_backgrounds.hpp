#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "sim/io/packed_map.hpp"

namespace spoor {

/// What a species' chunk of suitability holds where it has none: 0 where all its predictors have data, the
/// fill value elsewhere. Most predictors lack data in the same cells, so that many species share a
/// background.
class ChunkBackgrounds {
public:
    struct Background {
        std::vector<std::uint8_t> cells;
        bool has_data = false;  //!< in any cell
        PackedBytes packed{};  //!< the chunk of a species that has nothing in it; null until it was asked for
    };

    /// Begins with another chunk.
    /// @param within 0 in cells that take part, the fill value elsewhere.
    /// @param columns (predictor) of the chunk, of as many cells; null where nobody uses it.
    void begin(std::span<const std::uint8_t> within, std::span<const float* const> columns);

    /// @param predictors of the species. The reference holds until the next chunk begins.
    [[nodiscard]] Background& of(std::span<const int> predictors);

private:
    [[nodiscard]] std::size_t pattern_of(std::vector<std::uint8_t> cells);

    std::vector<Background> patterns_;  //!< of single predictors; the first is that of none
    std::vector<std::size_t> pattern_;  //!< (predictor) which is its own
    std::map<std::vector<std::size_t>, Background> joined_;  //!< of several patterns, ascending
    std::vector<std::size_t> wanted_;
};

}  // namespace spoor
