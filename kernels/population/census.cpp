#include "kernels/population/census.hpp"

#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/population/census.cpp"
#include <hwy/foreach_target.h>
// Highway wants its list of targets first.
#include "kernels/population/lane_math-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace spoor {
namespace HWY_NAMESPACE {

/// Doubles, so that sums of whole numbers are exact in any order.
using SumTag = hn::CappedTag<double, lane_block>;
using SumVector = hn::Vec<SumTag>;

/// N over all stages at position i of (cell, lane).
HWY_INLINE SumVector numbers_at(const PopulationState& state, std::size_t i) {
    const hn::Rebind<float, SumTag> narrow;
    const std::size_t stage = state.cells * state.lanes;
    auto n = hn::LoadU(narrow, &state.numbers[i]);
    for (int s = 1; s < state.stages; ++s) {
        n = hn::Add(n, hn::LoadU(narrow, &state.numbers[static_cast<std::size_t>(s) * stage + i]));
    }
    return hn::PromoteTo(SumTag{}, n);
}

HWY_INLINE SumVector occupied_of(SumVector n) {
    const SumVector one = hn::Set(SumTag{}, 1.0);
    return hn::IfThenElseZero(hn::Ge(n, one), one);
}

void census_loop(const PopulationState& state, std::size_t replicates, CellSums& sums) {
    const std::size_t width = hn::Lanes(SumTag{});
    for (std::size_t c = 0; c < state.cells; ++c) {
        SumVector sum = hn::Zero(SumTag{});
        SumVector squares = sum;
        SumVector occupied = sum;
        for (std::size_t l = 0; l < replicates; l += width) {
            const auto counted = hn::FirstN(SumTag{}, replicates - l);
            const SumVector n = hn::IfThenElseZero(counted, numbers_at(state, c * state.lanes + l));
            sum = hn::Add(sum, n);
            squares = hn::Add(squares, hn::Mul(n, n));
            occupied = hn::Add(occupied, occupied_of(n));
        }
        sums.sum[c] += hn::GetLane(hn::SumOfLanes(SumTag{}, sum));
        sums.sum_squares[c] += hn::GetLane(hn::SumOfLanes(SumTag{}, squares));
        sums.occupied[c] += static_cast<std::uint32_t>(hn::GetLane(hn::SumOfLanes(SumTag{}, occupied)));
    }
}

void region_loop(const PopulationState& state, std::span<const std::uint32_t> region, std::span<double> total,
                 std::span<double> occupied_cells, std::span<const std::uint32_t> at) {
    const std::size_t width = hn::Lanes(SumTag{});
    for (std::size_t c = 0; c < region.size(); ++c) {
        if (region[c] == no_region) continue;
        const std::size_t from = (at.empty() ? c : at[c]) * state.lanes;
        double* row = &total[region[c] * state.lanes];
        double* occupied = &occupied_cells[region[c] * state.lanes];
        for (std::size_t l = 0; l < state.lanes; l += width) {
            const SumVector n = numbers_at(state, from + l);
            hn::StoreU(hn::Add(hn::LoadU(SumTag{}, row + l), n), SumTag{}, row + l);
            hn::StoreU(hn::Add(hn::LoadU(SumTag{}, occupied + l), occupied_of(n)), SumTag{}, occupied + l);
        }
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace spoor
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spoor {

HWY_EXPORT(census_loop);
HWY_EXPORT(region_loop);

void add_census(const PopulationState& state, std::size_t replicates, CellSums& sums) {
    assert(replicates <= state.lanes && sums.sum.size() == state.cells);
    HWY_DYNAMIC_DISPATCH(census_loop)(state, replicates, sums);
}

void add_region_totals(const PopulationState& state, std::span<const std::uint32_t> region,
                       [[maybe_unused]] std::size_t regions, std::span<double> total,
                       std::span<double> occupied_cells, std::span<const std::uint32_t> at) {
    assert(at.empty() ? region.size() == state.cells : region.size() == at.size());
    assert(total.size() == regions * state.lanes && occupied_cells.size() == regions * state.lanes);
    HWY_DYNAMIC_DISPATCH(region_loop)(state, region, total, occupied_cells, at);
}

}  // namespace spoor
#endif
