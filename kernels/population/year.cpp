#include "kernels/population/year.hpp"

#include <cassert>

#include "kernels/population/density.hpp"

namespace spoor {

LaneRows Year::rows(const LaneField& field, CellRange range) const {
    if (field.empty()) return {};
    if (field.per_lane && field.values.size() == lanes())
        return {.values = field.values.data(), .layout = LaneRows::Layout::region_lane};
    assert(field.values.size() == cells.size() * (field.per_lane ? lanes() : 1));
    if (field.per_lane) {
        return {.values = field.values.data() + range.first * lanes(), .layout = LaneRows::Layout::cell_lane};
    }
    return {.values = field.values.data() + range.first, .layout = LaneRows::Layout::cell};
}

LaneRows Year::rows(std::span<const float> values, std::span<const std::uint16_t> region,
                    CellRange range) const {
    if (values.empty()) return {};
    if (region.empty() && values.size() == cells.size() * lanes()) {
        return {.values = values.data() + range.first * lanes(), .layout = LaneRows::Layout::cell_lane};
    }
    assert(region.empty() || region.size() == cells.size());
    return {.values = values.data(),
            .region = region.empty() ? nullptr : region.data() + range.first,
            .layout = LaneRows::Layout::region_lane};
}

LaneRows Year::entry(std::span<const EntryFactor> entries, int to, int from, CellRange range) const {
    for (const EntryFactor& one : entries) {
        if (one.to == to % life.stages && one.from == from % life.stages) return rows(one.factor, range);
    }
    return {};
}

LaneDraw Year::draw(CellRange range, Process process, int stage, int number) const {
    return {.key = key,
            .site = {.year = index, .process = process, .stage = static_cast<std::uint8_t>(stage)},
            .cells = cells.subspan(range.first, range.count),
            .first_replicate = first_replicate,
            .lanes = lanes(),
            .draw = static_cast<std::uint16_t>(number)};
}

void Year::weighted_numbers(CellRange range, std::span<float> out) const {
    scale(life.classes[0].weight, numbers(0, range), out);
    for (std::size_t c = 1; c < life.classes.size(); ++c) {
        add_scaled(life.classes[c].weight, numbers(static_cast<int>(c), range), out);
    }
}

void Year::density(const DensityRule& rule, CellRange range, std::span<float> factor) const {
    const std::span<float> all = scratch(1, range);
    competing_numbers(range, all);
    const LaneRows multipliers = rows(forcing.density_multiplier, range);
    if (multipliers.empty()) {
        density_factors(rule, life.multiplier, capacity(range), lanes(), all, factor);
        return;
    }
    const std::span<float> m = scratch(2, range);
    spread_rows(multipliers, lanes(), m);
    density_factors(rule, m, capacity(range), lanes(), all, factor);
}

}  // namespace spoor
