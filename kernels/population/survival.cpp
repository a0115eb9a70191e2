#include <algorithm>

#include "kernels/population/events.hpp"

namespace spoor {

namespace {

/// What measures and density make of survival, (cell, lane); false where it is 1 everywhere.
bool survival_factor(const Year& year, CellRange range, std::span<float> factor) {
    const LaneRows measures = year.rows(year.forcing.survival_factor, range);
    const bool dense = year.model.density.on_survival;
    if (measures.empty() && !dense) return false;
    if (dense) {
        DensityRule rule = year.model.density;
        rule.allee = 0;  // an Allee effect is one of mating, not of survival
        year.density(rule, range, factor);
    } else {
        std::fill(factor.begin(), factor.end(), 1.0F);
    }
    if (!measures.empty()) multiply_rows(measures, year.lanes(), factor);
    return true;
}

/// Column total of U where its entries vary, (cell, lane).
void total_of_entries(const Year& year, CellRange range, int of_class, std::span<float> total) {
    const LifeCycle::Class& one = year.life.classes[static_cast<std::size_t>(of_class)];
    const std::span<float> rate = year.scratch(4, range);
    std::fill(total.begin(), total.end(), 0.0F);
    for (const LifeCycle::Fate& fate : one.fates) {
        std::fill(rate.begin(), rate.end(), one.survival * fate.share);
        const LaneRows own = year.entry(year.forcing.transition_entries, fate.to, of_class, range);
        if (!own.empty()) multiply_rows(own, year.lanes(), rate);
        add(rate, total);
    }
}

/// Probability of one fate: its part of `survival`, (cell, lane).
/// @param per_rate survival over the column total, where entries vary.
void fate_share(const Year& year, CellRange range, int of_class, const LifeCycle::Fate& fate,
                std::span<const float> per_rate, std::span<float> share) {
    const LifeCycle::Class& one = year.life.classes[static_cast<std::size_t>(of_class)];
    scale(one.survival * fate.share, per_rate, share);
    const LaneRows own = year.entry(year.forcing.transition_entries, fate.to, of_class, range);
    if (!own.empty()) multiply_rows(own, year.lanes(), share);
}

/// Shares the living of a class out among its fates and death, by a multinomial draw (a chain of binomials)
/// or in means. @param survival (cell, lane), of all fates together; where entries vary, over their total.
void share_out(const Year& year, CellRange range, int of_class, std::span<const float> survival,
               std::span<float> living) {
    const LifeCycle::Class& one = year.life.classes[static_cast<std::size_t>(of_class)];
    const std::span<float> left = year.scratch(2, range);
    const std::span<float> share = year.scratch(3, range);
    const std::span<float> taken = year.scratch(4, range);
    std::fill(left.begin(), left.end(), 1.0F);
    for (std::size_t f = 0; f < one.fates.size(); ++f) {
        const LifeCycle::Fate& fate = one.fates[f];
        if (year.forcing.transition_entries.empty()) {
            conditional_share(survival, fate.share, left, share);
        } else {
            fate_share(year, range, of_class, fate, survival, taken);
            conditional_share(taken, 1, left, share);
        }
        if (year.stochastic()) {
            draw_binomial_lanes(year.draw(range, Process::survival, of_class, static_cast<int>(f)), living,
                                share, taken);
            subtract(taken, living);
        } else {
            part(share, living, taken);
        }
        add(taken, year.scratch(scratch_arrays + static_cast<std::size_t>(fate.to), range));
    }
    // Who met no fate died.
    add_lane_sums(living, year.balance.died);
}

}  // namespace

void survive(Year& year, CellRange range) {
    const std::size_t classes = year.life.classes.size();
    const std::span<float> factor = year.scratch(0, range);
    const std::span<float> survival = year.scratch(1, range);
    const bool varies = survival_factor(year, range, factor);
    const LaneRows odds = year.rows(year.arrays.survival_odds, year.forcing.noise_region, range);
    for (std::size_t c = 0; c < classes; ++c) {
        const std::span<float> next = year.scratch(scratch_arrays + c, range);
        std::fill(next.begin(), next.end(), 0.0F);
    }
    for (std::size_t c = 0; c < classes; ++c) {
        const std::span<float> living = year.numbers(static_cast<int>(c), range);
        if (year.life.classes[c].fates.empty()) {
            add_lane_sums(living, year.balance.died);
            continue;
        }
        const std::span<float> total = year.scratch(5, range);
        const bool entries = !year.forcing.transition_entries.empty();
        if (entries) {
            total_of_entries(year, range, static_cast<int>(c), total);
            std::copy(total.begin(), total.end(), survival.begin());
            limit(1, survival);
        } else {
            std::fill(survival.begin(), survival.end(), year.life.classes[c].survival);
        }
        if (varies) multiply_at_most(factor, 1.0F, survival);
        if (!odds.empty()) shift_odds(odds, year.lanes(), survival);
        if (entries) divide_where_positive(total, survival);
        share_out(year, range, static_cast<int>(c), survival, living);
    }
    for (std::size_t c = 0; c < classes; ++c) {
        const std::span<const float> next = year.scratch(scratch_arrays + c, range);
        std::copy(next.begin(), next.end(), year.numbers(static_cast<int>(c), range).begin());
        limit(numbers_max, year.numbers(static_cast<int>(c), range));
    }
}

}  // namespace spoor
