#include <algorithm>
#include <cmath>

#include "kernels/population/events.hpp"

namespace spoor {

namespace {

void sum_classes(const Year& year, const std::vector<int>& classes, CellRange range, std::span<float> out) {
    std::fill(out.begin(), out.end(), 0.0F);
    for (const int c : classes) add(year.numbers(c, range), out);
}

/// Share of the females that find a male: min(1, males * females_per_male / females).
void limit_by_pairs(const Year& year, CellRange range, std::span<float> factor) {
    const std::span<float> females = year.scratch(2, range);
    const std::span<float> males = year.scratch(3, range);
    sum_classes(year, year.life.breeding_females, range, females);
    sum_classes(year, year.life.breeding_males, range, males);
    const auto per_male = static_cast<float>(year.model.females_per_male);
    for (std::size_t i = 0; i < factor.size(); ++i) {
        const float pairs = males[i] * per_male;
        if (pairs < females[i]) factor[i] *= pairs / females[i];
    }
}

/// What the year makes of one unit of F, (cell, lane).
void fecundity_factor(Year& year, CellRange range, std::span<float> factor) {
    year.density(year.model.density, range, factor);
    const LaneRows measures = year.rows(year.forcing.fecundity_factor, range);
    if (!measures.empty()) multiply_rows(measures, year.lanes(), factor);
    const LaneRows noise = year.rows(year.forcing.fecundity_noise, year.forcing.noise_region, range);
    if (!noise.empty()) multiply_rows(noise, year.lanes(), factor);
    if (year.life.sexes == 2) limit_by_pairs(year, range, factor);
}

/// Recruits of one kind of parent, drawn. Each binomial parent has c = max(1, ceil(f)) chances of f/c, so
/// that the mean is f whatever the year makes of it; a negative binomial sum has the dispersion of all
/// parents.
void draw_offspring(const Year& year, CellRange range, int stage, const LifeCycle::Parent& parent,
                    std::span<const float> factor, std::span<float> offspring) {
    const std::span<const float> parents = year.numbers(parent.from, range);
    const std::span<float> parameter = year.scratch(3, range);
    const LaneRows own = year.entry(year.forcing.fecundity_entries, stage, parent.from, range);
    if (!own.empty()) {
        const std::span<float> both = year.scratch(4, range);
        std::copy(factor.begin(), factor.end(), both.begin());
        multiply_rows(own, year.lanes(), both);
        factor = both;
    }
    const LaneDraw where = year.draw(range, Process::offspring, stage, parent.from);
    if (year.model.offspring == OffspringDraw::binomial) {
        for (std::size_t i = 0; i < offspring.size(); ++i) {
            const float each = std::min(parent.rate * factor[i], numbers_max);
            const float chances = std::max(1.0F, std::ceil(each));
            offspring[i] = std::min(parents[i] * chances, numbers_max);
            parameter[i] = each / chances;
        }
        draw_binomial_lanes(where, offspring, parameter, offspring);
        return;
    }
    for (std::size_t i = 0; i < offspring.size(); ++i) {
        offspring[i] = std::min(parents[i] * parent.rate * factor[i], numbers_max);
        // Without parents the mean is 0 and the size of no matter, but it must be positive.
        parameter[i] = static_cast<float>(year.model.fecundity_size) * std::max(1.0F, parents[i]);
    }
    draw_negative_binomial_lanes(where, offspring, parameter, offspring);
}

void draw_recruits(Year& year, CellRange range, const LifeCycle::Brood& brood, std::size_t first_pool,
                   std::span<const float> factor) {
    const std::span<float> recruits = year.pool(first_pool, range);
    const std::span<float> offspring = year.scratch(2, range);
    std::fill(recruits.begin(), recruits.end(), 0.0F);
    for (const LifeCycle::Parent& parent : brood.parents) {
        draw_offspring(year, range, brood.stage, parent, factor, offspring);
        add(offspring, recruits);
    }
    limit(numbers_max, recruits);
    add_lane_sums(recruits, year.balance.recruits);
    if (year.life.sexes == 1) return;
    const std::span<float> sons = year.pool(first_pool + 1, range);
    const std::span<float> share = year.scratch(3, range);
    std::fill(share.begin(), share.end(), static_cast<float>(1 - year.model.sex_ratio));
    draw_binomial_lanes(year.draw(range, Process::pairing, brood.stage), recruits, share, sons);
    subtract(sons, recruits);
}

void expect_recruits(Year& year, CellRange range, const LifeCycle::Brood& brood, std::size_t first_pool,
                     std::span<const float> factor) {
    const std::span<float> recruits = year.pool(first_pool, range);
    for (std::size_t p = 0; p < brood.parents.size(); ++p) {
        const LifeCycle::Parent& parent = brood.parents[p];
        const std::span<const float> parents = year.numbers(parent.from, range);
        const LaneRows own = year.entry(year.forcing.fecundity_entries, brood.stage, parent.from, range);
        if (p > 0 && own.empty()) {
            add_scaled(parent.rate, parents, recruits);
            continue;
        }
        const std::span<float> from_these = p == 0 ? recruits : year.scratch(2, range);
        scale(parent.rate, parents, from_these);
        if (!own.empty()) multiply_rows(own, year.lanes(), from_these);
        if (p > 0) add(from_these, recruits);
    }
    multiply_at_most(factor, numbers_max, recruits);
    add_lane_sums(recruits, year.balance.recruits);
    if (year.life.sexes == 1) return;
    const auto daughters = static_cast<float>(year.model.sex_ratio);
    scale(1 - daughters, recruits, year.pool(first_pool + 1, range));
    scale(daughters, recruits, recruits);
}

}  // namespace

void reproduce(Year& year, CellRange range) {
    const std::span<float> factor = year.scratch(0, range);
    fecundity_factor(year, range, factor);
    const bool drawn = year.stochastic() && year.model.offspring != OffspringDraw::poisson;
    for (std::size_t b = 0; b < year.life.broods.size(); ++b) {
        const std::size_t first_pool = b * static_cast<std::size_t>(year.life.sexes);
        if (drawn) {
            draw_recruits(year, range, year.life.broods[b], first_pool, factor);
        } else {
            expect_recruits(year, range, year.life.broods[b], first_pool, factor);
        }
    }
    year.recruits.form = drawn ? Recruits::Form::counts : Recruits::Form::means;
}

}  // namespace spoor
