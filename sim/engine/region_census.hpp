#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kernels/population/simulator.hpp"
#include "sim/viability/region_squares.hpp"
#include "sim/viability/regional_numbers.hpp"

namespace spoor {

/// The replicates of a block that count: those whose future is simulated in it, up to the last replicate.
struct LaneShare {
    std::uint32_t first_replicate = 0;
    std::vector<std::size_t> lanes;  //!< ascending
};

/// Counts individuals, occupied cells and occupied squares of every region in one pass over the cells: cells
/// that agree in all regions and squares are one *parcel*, and everything else is sums of parcels.
class RegionCensus {
public:
    RegionCensus(const Study& study, const RegionIndex& regions, const ActiveCells& active);

    /// Individuals and occupied cells of each parcel, (parcel, lane). Whole numbers in stochastic mode, so
    /// that counts of parts can be added and taken away exactly.
    struct Counts {
        std::vector<double> total;
        std::vector<double> occupied;
    };
    [[nodiscard]] Counts count(const PopulationState& state) const { return count(state, parcel_); }
    /// @param parcel of each cell of the state, no_region: not counted.
    /// @param at where those cells stand in the state; empty: they are all of it.
    [[nodiscard]] Counts count(const PopulationState& state, std::span<const std::uint32_t> parcel,
                               std::span<const std::uint32_t> at = {}) const;
    [[nodiscard]] std::uint32_t parcel(std::size_t active) const { return parcel_[active]; }

    /// Writes what a block holds at an entry.
    void write(const Counts& counts, std::size_t lanes, std::size_t entry, const LaneShare& share,
               RegionalNumbers& numbers) const;

    /// (region) squares of the range with a cell for which `holds` is not 0. @param holds (active cell).
    [[nodiscard]] std::vector<double> range_squares_with(std::span<const float> holds) const;

    [[nodiscard]] const std::vector<RegionIndex::LayerZones>& layers() const { return layers_; }
    [[nodiscard]] std::size_t regions() const { return regions_; }
    /// (region) whether it holds any active cell.
    [[nodiscard]] std::vector<bool> present() const;

private:
    using ParcelsOfSquares = std::vector<std::vector<std::uint32_t>>;  //!< (square)

    /// Squares, each once for every region that has a part in it, and the parcels of that part.
    struct SquaresOfRegions {
        std::vector<std::uint32_t> region;
        std::vector<std::size_t> end;  //!< of its parcels
        std::vector<std::uint32_t> parcels;

        [[nodiscard]] std::size_t size() const { return region.size(); }
        [[nodiscard]] std::span<const std::uint32_t> parcels_of(std::size_t square) const {
            const std::size_t first = square == 0 ? 0 : end[square - 1];
            return std::span(parcels).subspan(first, end[square] - first);
        }
    };
    [[nodiscard]] SquaresOfRegions by_region(const ParcelsOfSquares& squares) const;

    std::size_t regions_;
    std::vector<RegionIndex::LayerZones> layers_;
    std::vector<std::uint32_t> parcel_;                         //!< (active cell)
    std::vector<std::vector<std::uint32_t>> region_of_parcel_;  //!< (layer, parcel) or no_region
    SquaresOfRegions range_;
    SquaresOfRegions red_list_;
};

}  // namespace spoor
