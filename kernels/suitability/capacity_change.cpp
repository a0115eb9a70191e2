#include <algorithm>
#include <cassert>

#include "kernels/suitability/capacity.hpp"
#include "kernels/suitability/cell_capacity.hpp"
#include "kernels/suitability/cell_runs.hpp"
#include "kernels/suitability/home_range.hpp"

namespace spoor {

namespace {

/// Suitability by cell, ascending.
struct SparseValues {
    std::vector<CellIndex> cells;
    std::vector<float> values;
};

/// Values of a list of cells in an ascending order of asking.
class Lookup {
public:
    Lookup(std::span<const CellIndex> cells, std::span<const float> values)
        : cells_(cells), values_(values) {}

    /// Moves to the first cell at or after this one. Asking for the next few cells is cheap.
    void seek(CellIndex cell) {
        std::size_t step = 1;
        std::size_t until = at_;
        while (until < cells_.size() && cells_[until] < cell) {
            at_ = until + 1;
            until += step;
            step *= 2;
        }
        const auto end = cells_.begin() + static_cast<std::ptrdiff_t>(std::min(until, cells_.size()));
        const auto begin = cells_.begin() + static_cast<std::ptrdiff_t>(at_);
        at_ = static_cast<std::size_t>(std::lower_bound(begin, end, cell) - cells_.begin());
    }
    [[nodiscard]] bool before(CellIndex end) const { return at_ < cells_.size() && cells_[at_] < end; }
    [[nodiscard]] bool is_at(CellIndex cell) const { return at_ < cells_.size() && cells_[at_] == cell; }
    [[nodiscard]] CellIndex cell() const { return cells_[at_]; }
    [[nodiscard]] float value() const { return values_[at_]; }
    [[nodiscard]] std::size_t position() const { return at_; }
    void advance() { ++at_; }

private:
    std::span<const CellIndex> cells_;
    std::span<const float> values_;
    std::size_t at_ = 0;
};

/// The changed suitability within runs, above 0 only.
SparseValues changed_within(std::span<const CellRun> runs, Lookup base, Lookup change) {
    SparseValues now;
    const auto keep = [&](CellIndex cell, float value) {
        if (!(value > 0)) return;
        now.cells.push_back(cell);
        now.values.push_back(value);
    };
    for (const CellRun& run : runs) {
        base.seek(run.begin);
        change.seek(run.begin);
        while (base.before(run.end) || change.before(run.end)) {
            const bool from_change =
                change.before(run.end) && (!base.before(run.end) || change.cell() <= base.cell());
            Lookup& source = from_change ? change : base;
            const CellIndex cell = source.cell();
            keep(cell, source.value());
            if (base.is_at(cell)) base.advance();
            if (change.is_at(cell)) change.advance();
        }
    }
    return now;
}

std::vector<CellIndex> cells_within(std::span<const CellRun> runs, std::span<const CellIndex> cells) {
    std::vector<CellIndex> within;
    Lookup list(cells, {});
    for (const CellRun& run : runs) {
        for (list.seek(run.begin); list.before(run.end); list.advance()) within.push_back(list.cell());
    }
    return within;
}

/// Cells of the runs where the habitat is now otherwise. @param now all habitat cells within the runs.
Habitat difference_within(std::span<const CellRun> runs, const Habitat& before, const Habitat& now) {
    Habitat changed;
    Lookup was(before.cells, before.capacity);
    Lookup is(now.cells, now.capacity);
    const auto add = [&](CellIndex cell, float suitability, float capacity) {
        changed.cells.push_back(cell);
        changed.suitability.push_back(suitability);
        changed.capacity.push_back(capacity);
    };
    for (const CellRun& run : runs) {
        was.seek(run.begin);
        is.seek(run.begin);
        while (was.before(run.end) || is.before(run.end)) {
            if (!is.before(run.end) || (was.before(run.end) && was.cell() < is.cell())) {
                add(was.cell(), 0, 0);
                was.advance();
                continue;
            }
            const CellIndex cell = is.cell();
            const float suitability = now.suitability[is.position()];
            const bool same = was.is_at(cell) && before.suitability[was.position()] == suitability &&
                              was.value() == is.value();
            if (!same) add(cell, suitability, is.value());
            if (was.is_at(cell)) was.advance();
            is.advance();
        }
    }
    return changed;
}

}  // namespace

Habitat capacity_change(const Grid& grid, const CapacityRule& rule, std::span<const CellIndex> cells,
                        std::span<const float> suitability, const Habitat& habitat,
                        std::span<const CellIndex> changed, std::span<const float> changed_suitability) {
    assert(cells.size() == suitability.size());
    assert(changed.size() == changed_suitability.size());
    const Lookup base(cells, suitability);
    const Lookup change(changed, changed_suitability);
    std::vector<CellRun> touched = runs_of(grid, changed);
    if (rule.min_patch_ha > 0) {
        const std::vector<CellRun> everywhere{{0, grid.cells()}};
        const SparseValues now = changed_within(everywhere, base, change);
        return difference_within(everywhere, habitat, carrying_capacity(grid, rule, now.cells, now.values));
    }
    const FocalWindow home_range(grid, rule.home_range_m);
    SparseValues now;
    if (home_range.cells() > 1) {
        // A cell within the radius of a change averages over cells within twice the radius of it.
        now = changed_within(dilate(grid, FocalWindow(grid, 2 * rule.home_range_m), touched), base, change);
        touched = dilate(grid, home_range, touched);
        std::vector<CellIndex> targets = cells_within(touched, now.cells);
        now.values = home_range_mean(grid, home_range, now.cells, now.values, targets);
        now.cells = std::move(targets);
    } else {
        now = changed_within(touched, base, change);
    }
    Habitat habitat_now;
    for (std::size_t i = 0; i < now.cells.size(); ++i)
        append_if_habitat(grid, rule, now.cells[i], now.values[i], habitat_now);
    return difference_within(touched, habitat, habitat_now);
}

}  // namespace spoor
