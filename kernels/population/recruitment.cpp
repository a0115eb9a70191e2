#include <cassert>

#include "kernels/population/events.hpp"
#include "kernels/population/recruitment.hpp"

namespace spoor {

void draw_waiting(Year& year, CellRange range, std::size_t pool) {
    assert(year.recruits.form == Recruits::Form::means);
    const std::span<float> recruits = year.pool(pool, range);
    limit(numbers_max, recruits);
    draw_poisson_lanes(year.draw(range, Process::offspring, year.life.class_of_pool(pool)), recruits,
                       recruits);
}

void join(Year& year, CellRange range, std::size_t pool) {
    const std::span<float> stage = year.numbers(year.life.class_of_pool(pool), range);
    add(year.pool(pool, range), stage);
    limit(numbers_max, stage);
}

void join_recruits(Year& year, CellRange range) {
    if (year.recruits.form == Recruits::Form::none) return;
    for (std::size_t p = 0; p < year.recruits.pools.size(); ++p) {
        if (year.stochastic() && year.recruits.form == Recruits::Form::means) draw_waiting(year, range, p);
        join(year, range, p);
    }
}

}  // namespace spoor
