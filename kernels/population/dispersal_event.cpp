#include <algorithm>
#include <cassert>

#include "kernels/population/density.hpp"
#include "kernels/population/emigration.hpp"
#include "kernels/population/events.hpp"
#include "kernels/population/recruitment.hpp"

namespace spoor {

namespace {

/// Who moves: the older ones of a class, or a pool of recruits.
struct Movers {
    bool recruits = false;
    int of_class = 0;
    std::size_t pool = 0;
    bool willing = false;  //!< leaves with the probability of the rule; else only lost habitat is left

    [[nodiscard]] int draw_stage() const { return recruits ? recruit_stage + of_class : of_class; }
    [[nodiscard]] std::span<float> numbers(Year& year) const {
        return recruits ? std::span<float>(year.recruits.pools[pool]) : year.state.stage(of_class);
    }
};

const DispersalOperator* means_operator(const Year& year) {
    return year.dispersal.walk != nullptr ? year.dispersal.walk : year.dispersal.expected;
}

/// Means move through the operator; whole individuals go their own ways.
bool moves_as_means(const Year& year, const Movers& movers) {
    if (!year.stochastic()) return true;
    return movers.recruits && year.recruits.form == Recruits::Form::means && year.dispersal.walk == nullptr &&
           year.dispersal.expected != nullptr;
}

/// Probability of leaving, (cell, lane) of the range.
void leaving_share(const Year& year, const Movers& movers, CellRange range, std::span<float> share) {
    const EmigrationRule& rule = year.model.emigration;
    if (!movers.willing) {
        std::fill(share.begin(), share.end(), 0.0F);
    } else if (rule.alpha) {
        emigration_probabilities(rule, year.part(year.arrays.census_ratio, range), share);
    } else {
        emigration_probabilities(rule, {}, share);
    }
    const LaneRows varies = year.rows(year.forcing.emigration_factor, range);
    if (!varies.empty()) {
        multiply_rows(varies, year.lanes(), share);
        limit(1, share);
    }
    if (rule.leaves_lost_habitat) leave_lost_habitat(year.capacity(range), year.lanes(), share);
}

LostDispersers lost_of(Year& year) {
    return {.sums = year.balance.lost_dispersing, .part = year.forcing.lost_part};
}

/// Runs of cells of a range that lie in one part of the habitat.
template <typename Book>
void by_part(Year& year, CellRange range, const Book& book) {
    const std::span<const std::uint32_t> part = year.forcing.lost_part;
    const LostDispersers lost = lost_of(year);
    const std::size_t end = range.first + range.count;
    for (std::size_t first = range.first; first < end;) {
        std::size_t last = part.empty() ? end : first + 1;
        while (last < end && part[last] == part[first]) ++last;
        book(CellRange{first, last - first}, lost.from(first, year.lanes()));
        first = last;
    }
}

/// Books those of `leaving`, whole arrays, for whom the operator finds no place.
void book_lost(Year& year, CellRange range, std::span<float> leaving, float share,
               const DispersalOperator& op) {
    by_part(year, range, [&](CellRange run, std::span<double> lost) {
        add_lost(year.part(leaving, run), share, op.arriving_share().subspan(run.first, run.count), lost);
    });
}

/// One share everywhere: the operator is linear, so x and its arrivals can be blended afterwards and nobody
/// has to be put apart before.
void move_constant_share(Year& year, const Movers& movers) {
    const DispersalOperator& op = *means_operator(year);
    const auto share = static_cast<float>(year.model.emigration.max);
    const std::span<float> numbers = movers.numbers(year);
    year.arrays.arrivals.resize(numbers.size());
    op.apply(numbers, year.lanes(), year.arrays.arrivals);
    year.for_ranges([&](CellRange range) {
        book_lost(year, range, numbers, share, op);
        blend(share, year.part(year.arrays.arrivals, range), year.part(numbers, range));
    });
}

void move_means(Year& year, const Movers& movers) {
    const DispersalOperator& op = *means_operator(year);
    const std::span<float> numbers = movers.numbers(year);
    year.arrays.moving.resize(numbers.size());
    year.arrays.arrivals.resize(numbers.size());
    year.for_ranges([&](CellRange range) {
        const std::span<float> share = year.scratch(0, range);
        leaving_share(year, movers, range, share);
        part(share, year.part(numbers, range), year.part(year.arrays.moving, range));
    });
    const bool drawn_to_habitat = !year.dispersal.attraction_target.empty();
    if (drawn_to_habitat) {
        year.for_ranges([&](CellRange range) {
            const LaneRows source = year.rows(year.dispersal.attraction_source, range);
            by_part(year, range, [&](CellRange run, std::span<double> lost) {
                clear_where_zero(year.rows(year.dispersal.attraction_source, run),
                                 year.part(year.arrays.moving, run), lost);
            });
            multiply_rows(source, year.lanes(), year.part(year.arrays.moving, range));
        });
    }
    op.apply(year.arrays.moving, year.lanes(), year.arrays.arrivals);
    year.for_ranges([&](CellRange range) {
        const std::span<float> arriving = year.part(year.arrays.arrivals, range);
        if (drawn_to_habitat) {
            multiply_rows(year.rows(year.dispersal.attraction_target, range), year.lanes(), arriving);
        } else {
            book_lost(year, range, year.arrays.moving, 1, op);
        }
        add(arriving, year.part(numbers, range));
    });
}

void move_individuals(Year& year, const Movers& movers) {
    const std::span<float> numbers = movers.numbers(year);
    year.arrays.moving.resize(numbers.size());
    year.for_ranges([&](CellRange range) {
        const std::span<float> share = year.scratch(0, range);
        const std::span<float> leaving = year.part(year.arrays.moving, range);
        const std::span<float> here = year.part(numbers, range);
        leaving_share(year, movers, range, share);
        draw_binomial_lanes(year.draw(range, Process::emigration, movers.draw_stage()), here, share, leaving);
        subtract(leaving, here);
    });
    const CellRange everywhere{0, year.cells.size()};
    if (year.dispersal.walk != nullptr) {
        year.dispersal.walk->walk(year.draw(everywhere, Process::walk, movers.draw_stage()),
                                  year.arrays.moving, numbers, lost_of(year));
        return;
    }
    assert(year.dispersal.individual != nullptr);
    const LaneField& attraction = year.dispersal.attraction_target;
    year.dispersal.individual->disperse(year.draw(everywhere, Process::dispersal, movers.draw_stage()),
                                        year.arrays.moving, numbers, lost_of(year),
                                        {.values = attraction.values, .per_lane = attraction.per_lane});
}

/// Whether anybody of them sits where K = 0. Nobody is born there.
bool somebody_lost_habitat(Year& year, const Movers& movers) {
    if (!year.lost_habitat || !year.model.emigration.leaves_lost_habitat || movers.recruits) return false;
    const std::span<const float> numbers = movers.numbers(year);
    const LaneField& capacity = year.forcing.capacity;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const float k = capacity.values[capacity.per_lane ? i : i / year.lanes()];
        if (numbers[i] > 0 && !(k > 0)) return true;
    }
    return false;
}

void move(Year& year, const Movers& movers) {
    const bool driven_out = somebody_lost_habitat(year, movers);
    if (!movers.willing && !driven_out) return;
    if (!moves_as_means(year, movers)) {
        move_individuals(year, movers);
    } else if (!year.model.emigration.alpha && year.forcing.emigration_factor.empty() &&
               year.dispersal.attraction_target.empty() && !driven_out) {
        move_constant_share(year, movers);
    } else {
        move_means(year, movers);
    }
}

Movers recruits_of(const Year& year, std::size_t pool) {
    return {.recruits = true,
            .of_class = year.life.class_of_pool(pool),
            .pool = pool,
            .willing = year.model.emigration.recruits && year.model.emigration.max > 0};
}

Movers older_of(const Year& year, int of_class) {
    return {.of_class = of_class,
            .willing = year.life.classes[static_cast<std::size_t>(of_class)].disperses &&
                       year.model.emigration.max > 0};
}

void settle_pool(Year& year, std::size_t pool, bool draw) {
    year.for_ranges([&](CellRange range) {
        if (year.lost_habitat) {
            clear_where_zero(year.capacity(range), year.pool(pool, range), year.balance.died_without_habitat);
        }
        if (draw) draw_waiting(year, range, pool);
        join(year, range, pool);
    });
}

}  // namespace

void remember_census(Year& year, CellRange range) {
    const std::span<float> numbers = year.scratch(0, range);
    year.competing_numbers(range, numbers);
    density_ratios(year.capacity(range), year.lanes(), numbers, year.part(year.arrays.census_ratio, range));
}

void disperse(Year& year) {
    const auto classes = static_cast<int>(year.life.classes.size());
    for (int c = 0; c < classes; ++c) {
        if (year.has_dispersal()) move(year, older_of(year, c));
    }
    if (year.recruits.form != Recruits::Form::none) {
        for (std::size_t p = 0; p < year.recruits.pools.size(); ++p) {
            const Movers movers = recruits_of(year, p);
            bool waiting = year.stochastic() && year.recruits.form == Recruits::Form::means;
            if (year.has_dispersal()) {
                if (waiting && !moves_as_means(year, movers)) {
                    year.for_ranges([&](CellRange range) { draw_waiting(year, range, p); });
                    waiting = false;
                }
                move(year, movers);
            }
            settle_pool(year, p, waiting);
        }
        year.recruits.form = Recruits::Form::none;
    }
}

}  // namespace spoor
