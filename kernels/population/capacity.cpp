#include <algorithm>
#include <cmath>

#include "kernels/population/events.hpp"
#include "kernels/population/whole_numbers.hpp"

namespace spoor {

namespace {

constexpr int all_stages = 255;

/// What each cell holds of counted individuals, (cell, lane).
void cell_capacity(const Year& year, CellRange range, std::span<float> capacity) {
    spread_rows(year.capacity(range), year.lanes(), capacity);
    if (!year.stochastic()) return;
    // The draw of the start (simulator.cpp): a cell that starts at K is at its ceiling.
    LaneDraw where = year.draw(range, Process::initial, 0);
    where.site.year = 0;
    round_to_individuals(where, year.arrays.bits, capacity);
}

void scale_to_capacity(Year& year, CellRange range, std::span<const float> capacity,
                       std::span<const float> numbers) {
    const std::span<float> kept = year.scratch(2, range);
    const std::span<float> gone = year.scratch(3, range);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        kept[i] = numbers[i] > capacity[i] ? capacity[i] / numbers[i] : 1.0F;
    }
    for (std::size_t c = 0; c < year.life.classes.size(); ++c) {
        if (year.life.classes[c].weight <= 0) continue;
        const std::span<float> here = year.numbers(static_cast<int>(c), range);
        std::copy(here.begin(), here.end(), gone.begin());
        multiply_at_most(kept, numbers_max, here);
        subtract(here, gone);
        add_lane_sums(gone, year.balance.cut_to_capacity);
    }
}

/// Cuts one cell and lane. `start` in [0, 1) is where the systematic sample begins.
double cut_whole(Year& year, std::size_t at, double keep, double counted, double start) {
    const double share = keep / counted;
    double cumulated = 0;
    double placed = 0;
    double removed = 0;
    for (std::size_t c = 0; c < year.life.classes.size(); ++c) {
        if (year.life.classes[c].weight <= 0) continue;
        float& here = year.state.stage(static_cast<int>(c))[at];
        cumulated += static_cast<double>(here);
        // The last step lands on `keep` itself, whatever the rounding of share.
        const double until = cumulated >= counted ? keep : std::floor(cumulated * share + start);
        const auto stays = static_cast<float>(std::clamp(until - placed, 0.0, static_cast<double>(here)));
        placed += static_cast<double>(stays);
        removed += static_cast<double>(here - stays);
        here = stays;
    }
    return removed;
}

void sample_to_capacity(Year& year, CellRange range, std::span<const float> capacity,
                        std::span<const float> numbers) {
    const std::size_t lanes = year.lanes();
    const std::span<std::uint32_t> bits(year.arrays.bits);
    bool drawn = false;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (!(numbers[i] > capacity[i])) continue;
        const std::size_t at = range.first * lanes + i;
        double counted = 0;
        for (std::size_t c = 0; c < year.life.classes.size(); ++c) {
            if (year.life.classes[c].weight > 0) counted += year.state.stage(static_cast<int>(c))[at];
        }
        const double keep = std::floor(counted * capacity[i] / numbers[i]);
        double start = 0;
        if (year.life.classes.size() > 1) {
            if (!drawn)
                draw_bits_lanes(year.draw(range, Process::survival, all_stages), bits.first(numbers.size()));
            drawn = true;
            start = (static_cast<double>(bits[i]) + 0.5) * 0x1p-32;
        }
        year.balance.cut_to_capacity[i % lanes] += cut_whole(year, at, keep, counted, start);
    }
}

}  // namespace

void cut_to_capacity(Year& year, CellRange range) {
    const std::span<float> capacity = year.scratch(0, range);
    const std::span<float> numbers = year.scratch(1, range);
    cell_capacity(year, range, capacity);
    year.weighted_numbers(range, numbers);
    if (year.stochastic()) {
        sample_to_capacity(year, range, capacity, numbers);
    } else {
        scale_to_capacity(year, range, capacity, numbers);
    }
}

void die_without_habitat(Year& year, CellRange range) {
    const LaneRows capacity = year.capacity(range);
    for (std::size_t c = 0; c < year.life.classes.size(); ++c) {
        clear_where_zero(capacity, year.numbers(static_cast<int>(c), range),
                         year.balance.died_without_habitat);
    }
    if (year.recruits.form == Recruits::Form::none) return;
    for (std::size_t p = 0; p < year.recruits.pools.size(); ++p) {
        clear_where_zero(capacity, year.pool(p, range), year.balance.died_without_habitat);
    }
}

}  // namespace spoor
