#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "kernels/population/lane_math.hpp"
#include "kernels/population/life_cycle.hpp"
#include "kernels/population/simulator.hpp"

namespace spoor {

/// Numbers of a class in a cell never exceed this: a species without regulation that explodes stays finite.
/// Above 2^24 whole numbers are no longer exact in float.
inline constexpr float numbers_max = 1e9F;

/// A run of active cells small enough that its arrays stay in the caches from one event to the next.
struct CellRange {
    std::size_t first = 0;
    std::size_t count = 0;
};

/// Cells a range holds at most: arrays of about 16 KiB.
[[nodiscard]] constexpr std::size_t range_cells(std::size_t lanes) {
    constexpr std::size_t values = 4096;
    return std::max<std::size_t>(1, values / lanes);
}

/// This year's recruits until they join their stage (at dispersal, or at the end of the year).
struct Recruits {
    enum class Form : std::uint8_t {
        none,
        means,   //!< Poisson means not drawn yet, or expected numbers
        counts,  //!< whole individuals
    };

    Form form = Form::none;
    std::vector<std::vector<float>>
        pools;  //!< [individuals] (pool)(cell, lane), see LifeCycle::class_of_pool
};

/// Arrays of one block that the events share; contents do not outlive the event that wrote them, except
/// `census_ratio`. Those that not every species needs are made by the first event that does.
struct BlockArrays {
    std::vector<float> moving;        //!< [individuals] (cell, lane) who leaves
    std::vector<float> arrivals;      //!< [individuals] (cell, lane)
    std::vector<float> census_ratio;  //!< N/K at the start of the year (cell, lane); only if emigration asks
    std::vector<float> square_ratio;  //!< N/K of the squares (square, lane); only where N/K is felt so
    std::vector<float> square_capacity;     //!< scratch of the same (square, lane)
    std::vector<float> survival_odds;       //!< exp of the survival noise (region, lane)
    std::vector<std::vector<float>> range;  //!< arrays of one range
    std::vector<std::uint32_t> bits;        //!< of one range
};

/// One year of one block of replicates: everything an event needs. An event is a function of the year and a
/// range of cells (or of the year alone where cells meet); see events.hpp.
class Year {
public:
    const PopulationModel& model;
    const LifeCycle& life;
    Mode mode;
    DrawKey key;
    std::span<const CellIndex> cells;
    const YearForcing& forcing;
    const DispersalMeans& dispersal;
    std::uint32_t index;  //!< years since the start of the period
    std::uint32_t first_replicate;
    PopulationState& state;
    Recruits& recruits;
    BlockArrays& arrays;
    YearBalance& balance;
    bool lost_habitat;  //!< some cell has K = 0

    [[nodiscard]] std::size_t lanes() const { return state.lanes; }
    [[nodiscard]] bool stochastic() const { return mode == Mode::stochastic; }
    [[nodiscard]] bool has_dispersal() const {
        return dispersal.expected != nullptr || dispersal.individual != nullptr || dispersal.walk != nullptr;
    }

    template <typename RangeEvent>
    void for_ranges(const RangeEvent& event) const {
        const std::size_t step = range_cells(lanes());
        for (std::size_t first = 0; first < cells.size(); first += step) {
            event(CellRange{first, std::min(step, cells.size() - first)});
        }
    }

    [[nodiscard]] std::span<float> part(std::span<float> whole, CellRange range) const {
        return whole.subspan(range.first * lanes(), range.count * lanes());
    }
    [[nodiscard]] std::span<float> numbers(int of_class, CellRange range) const {
        return part(state.stage(of_class), range);
    }
    [[nodiscard]] std::span<float> pool(std::size_t p, CellRange range) const {
        return part(recruits.pools[p], range);
    }
    /// The n-th scratch array of a range.
    [[nodiscard]] std::span<float> scratch(std::size_t n, CellRange range) const {
        return std::span(arrays.range[n]).first(range.count * lanes());
    }

    [[nodiscard]] LaneRows rows(const LaneField& field, CellRange range) const;
    /// @param values (region, lane), or (cell, lane) where no region is given and there are as many rows as
    /// cells.
    [[nodiscard]] LaneRows rows(std::span<const float> values, std::span<const std::uint16_t> region,
                                CellRange range) const;
    [[nodiscard]] LaneRows capacity(CellRange range) const { return rows(forcing.capacity, range); }
    /// The factor on the entry from one class to another; empty: 1.
    [[nodiscard]] LaneRows entry(std::span<const EntryFactor> entries, int to, int from,
                                 CellRange range) const;
    /// Density dependence and Allee effect at the numbers of now. @param factor (cell, lane), overwritten.
    void density(const DensityRule& rule, CellRange range, std::span<float> factor) const;

    [[nodiscard]] LaneDraw draw(CellRange range, Process process, int stage, int number = 0) const;

    /// N of N/K: the weighted sum over the classes, into `out`.
    void weighted_numbers(CellRange range, std::span<float> out) const;
    [[nodiscard]] bool feels_squares() const { return !forcing.density_square.empty(); }
    /// The same, or what the N/K of its square makes of the K of a cell (competition.cpp).
    void competing_numbers(CellRange range, std::span<float> out) const;
};

/// Recruits draw at another `stage` than the older ones of their class.
inline constexpr int recruit_stage = 128;

/// Scratch arrays a range needs besides one a class.
inline constexpr std::size_t scratch_arrays = 6;

}  // namespace spoor
