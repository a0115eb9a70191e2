#pragma once

#include <boost/pending/disjoint_sets.hpp>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "kernels/viability/networks.hpp"

namespace spoor {

/// Single-linkage clusters of cells that grow with the distance. Works on *runs*, cells side by side in a
/// row: habitat lies in patches, and has several times fewer runs than cells.
class RunClusters {
public:
    /// Cells that touch by edge or corner are together from the start. @param cells ascending, unique.
    RunClusters(const Grid& grid, std::span<const CellIndex> cells);
    RunClusters(const RunClusters&) = delete;
    RunClusters& operator=(const RunClusters&) = delete;

    /// Joins what has cells at most `distance_m` apart, centre to centre.
    void join_within(double distance_m);

    /// Clusters of the cells, numbered in the order of their first cell.
    [[nodiscard]] Clusters numbered();

private:
    struct Run {
        std::int64_t y = 0;
        std::int64_t first = 0;  //!< column
        std::int64_t last = 0;
    };
    class Buckets;

    void join(std::uint32_t a, std::uint32_t b) { sets_.union_set(a, b); }
    /// Joins runs of the rows y and y + dy that are at most `gap` columns apart.
    void join_rows(std::size_t row, std::size_t other, std::int64_t gap);
    void join_row_by_row(double reach);

    Grid grid_;
    std::vector<Run> runs_;
    std::vector<std::size_t> row_begin_;  //!< (row that holds runs, + 1) its first run
    std::vector<std::uint32_t> run_of_cell_;
    std::vector<std::uint8_t> rank_;
    std::vector<std::uint32_t> parent_;
    boost::disjoint_sets<std::uint8_t*, std::uint32_t*> sets_{nullptr, nullptr};
};

}  // namespace spoor
