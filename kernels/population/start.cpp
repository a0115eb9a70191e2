#include "kernels/population/start.hpp"

#include <algorithm>
#include <cassert>

#include "kernels/population/lane_math.hpp"
#include "kernels/population/whole_numbers.hpp"
#include "kernels/population/year.hpp"

namespace spoor {

namespace {

/// Draw numbers at Process::initial: 0 rounds, 1 + class shares out over the classes, 32 + stage splits
/// sexes.
constexpr int class_draw = 1;
constexpr int sex_draw = 32;

void prepare(const Start& start, PopulationState& state) {
    state.cells = start.where.cells.size();
    state.lanes = start.where.lanes;
    state.stages = static_cast<int>(start.life.classes.size());
    state.numbers.assign(state.cells * state.lanes * start.life.classes.size(), 0.0F);
}

/// Rounds by the draw at (stage, 0).
void round_start(LaneDraw where, int stage, std::span<float> numbers) {
    where.site.stage = static_cast<std::uint8_t>(stage);
    std::vector<std::uint32_t> bits(numbers.size());
    round_to_individuals(where, bits, numbers);
}

/// Moves a share of `from` to `to`: binomially, or that share itself.
void take_share(Mode mode, LaneDraw where, double share, int number, std::span<float> from,
                std::span<float> to) {
    if (mode == Mode::expected) {
        scale(static_cast<float>(share), from, to);
    } else {
        where.draw = static_cast<std::uint16_t>(number);
        const std::vector<float> probability(from.size(), static_cast<float>(std::clamp(share, 0.0, 1.0)));
        draw_binomial_lanes(where, from, probability, to);
    }
    subtract(to, from);
}

}  // namespace

void start_from_capacity(const Start& start, const LaneField& capacity, double share,
                         PopulationState& state) {
    prepare(start, state);
    assert(capacity.values.size() == state.cells * (capacity.per_lane ? state.lanes : 1));
    const auto of_capacity = [share](float k) {
        return k > 0 ? std::min(static_cast<float>(share * static_cast<double>(k)), numbers_max) : 0.0F;
    };
    const std::size_t step = range_cells(state.lanes);
    std::vector<float> left;
    for (std::size_t first = 0; first < state.cells; first += step) {
        LaneDraw where = start.where;
        where.cells = where.cells.subspan(first, std::min(step, state.cells - first));
        const std::size_t begin = first * state.lanes;
        const std::size_t size = where.cells.size() * state.lanes;
        left.clear();
        if (capacity.per_lane) {
            for (const float k : capacity.values.subspan(begin, size)) left.push_back(of_capacity(k));
        } else {
            for (const float k : capacity.values.subspan(first, where.cells.size()))
                left.insert(left.end(), state.lanes, of_capacity(k));
        }
        if (start.mode == Mode::stochastic) round_start(where, 0, left);
        double remaining = 1;
        const auto last = state.stages - 1;
        for (int c = 0; c < last; ++c) {
            const double of_all = start.life.stable(c);
            take_share(start.mode, where, remaining > 0 ? of_all / remaining : 0, class_draw + c, left,
                       state.stage(c).subspan(begin, size));
            remaining -= of_all;
        }
        std::copy(left.begin(), left.end(), state.stage(last).subspan(begin, size).begin());
    }
}

void start_from_numbers(const Start& start, std::span<const float> numbers, PopulationState& state) {
    prepare(start, state);
    const std::size_t rows = state.cells == 0 ? 0 : numbers.size() / state.cells;
    assert(numbers.size() == rows * state.cells);
    const bool split = rows != start.life.classes.size();
    assert(rows == start.life.classes.size() || rows == static_cast<std::size_t>(start.life.stages) ||
           rows == 0);
    for (std::size_t r = 0; r < rows; ++r) {
        const auto row = static_cast<int>(r);
        const LaneRows given{.values = numbers.data() + r * state.cells, .layout = LaneRows::Layout::cell};
        spread_rows(given, state.lanes, state.stage(row));
        for (float& n : state.stage(row)) n = n > 0 ? std::min(n, numbers_max) : 0.0F;
        if (start.mode == Mode::stochastic) round_start(start.where, row, state.stage(row));
        if (split) {
            take_share(start.mode, start.where, 1 - start.model.sex_ratio, sex_draw + row, state.stage(row),
                       state.stage(start.life.stages + row));
        }
    }
}

}  // namespace spoor
