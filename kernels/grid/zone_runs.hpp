#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "kernels/grid/grid.hpp"

namespace spoor {

/// A raster (y, x) of zone numbers as runs of equal cells: regions are large, so that their runs take a
/// hundredth of their raster.
class ZoneRuns {
public:
    struct Run {
        CellIndex begin = 0;
        CellIndex end = 0;
        std::uint16_t zone = 0;
        friend bool operator==(const Run&, const Run&) = default;
    };

    ZoneRuns() = default;
    explicit ZoneRuns(std::span<const std::uint16_t> raster);

    /// Adds cells behind the last.
    void append(std::int64_t cells, std::uint16_t zone);

    [[nodiscard]] std::int64_t size() const { return runs_.empty() ? 0 : runs_.back().end; }
    [[nodiscard]] std::span<const Run> runs() const { return runs_; }

    /// Zone of a cell, by bisection.
    [[nodiscard]] std::uint16_t operator[](CellIndex cell) const;
    /// Zones of cells, ascending.
    [[nodiscard]] std::vector<std::uint16_t> of(std::span<const CellIndex> cells) const;

private:
    std::vector<Run> runs_;  //!< without gaps from cell 0 on; neighbours differ
};

}  // namespace spoor
