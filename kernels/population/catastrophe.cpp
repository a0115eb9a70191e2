#include <algorithm>

#include "kernels/population/events.hpp"

namespace spoor {

namespace {

/// The catastrophes themselves are drawn at number 0 of their region (noise.cpp).
constexpr int thinning_draw = 1;

bool spared(const LaneRows& surviving, const Year& year, CellRange range) {
    const auto lanes = year.lanes();
    const float* known = nullptr;  // neighbours mostly are of one region
    for (std::size_t c = 0; c < range.count; ++c) {
        const std::size_t row = surviving.layout == LaneRows::Layout::cell_lane ? c
                                : surviving.region == nullptr                   ? 0
                                                                                : surviving.region[c];
        const float* values = surviving.values + row * lanes;
        if (values == known) continue;
        known = values;
        if (std::any_of(values, values + lanes, [](float share) { return share < 1; })) return false;
    }
    return true;
}

void thin(Year& year, CellRange range, std::span<const float> surviving, bool whole, int stage,
          std::span<float> numbers) {
    const std::span<float> before = year.scratch(1, range);
    std::copy(numbers.begin(), numbers.end(), before.begin());
    if (whole) {
        draw_binomial_lanes(year.draw(range, Process::catastrophe, stage, thinning_draw), before, surviving,
                            numbers);
    } else {
        multiply_at_most(surviving, numbers_max, numbers);
    }
    subtract(numbers, before);
    add_lane_sums(before, year.balance.killed_by_catastrophe);
}

}  // namespace

void strike(Year& year, CellRange range) {
    const LaneRows rows =
        year.rows(year.forcing.catastrophe_survival, year.forcing.catastrophe_region, range);
    if (rows.empty() || spared(rows, year, range)) return;
    const std::span<float> surviving = year.scratch(0, range);
    spread_rows(rows, year.lanes(), surviving);
    for (std::size_t c = 0; c < year.life.classes.size(); ++c) {
        const auto stage = static_cast<int>(c);
        thin(year, range, surviving, year.stochastic(), stage, year.numbers(stage, range));
    }
    if (year.recruits.form == Recruits::Form::none) return;
    const bool whole = year.recruits.form == Recruits::Form::counts;
    for (std::size_t p = 0; p < year.recruits.pools.size(); ++p) {
        thin(year, range, surviving, whole, recruit_stage + year.life.class_of_pool(p), year.pool(p, range));
    }
}

}  // namespace spoor
