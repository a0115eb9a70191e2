#include "sim/engine/cone.hpp"

#include <set>

#include "kernels/viability/range.hpp"
#include "sim/engine/reach_of.hpp"

namespace spoor {

namespace {

/// Squares of a census in which any cell may differ.
class DifferingSquares {
public:
    DifferingSquares(const Grid& grid, double edge_m) : grid_(grid), edge_m_(edge_m) {}

    void add(CellIndex cell) { squares_.insert(of(cell)); }
    [[nodiscard]] bool hold(CellIndex cell) const { return squares_.contains(of(cell)); }

private:
    [[nodiscard]] Square of(CellIndex cell) const {
        const CellPosition at = grid_.position(cell);
        return square_at(grid_.centre_x(at.x), grid_.centre_y(at.y), edge_m_);
    }

    Grid grid_;
    double edge_m_;
    std::set<Square> squares_;
};

}  // namespace

std::vector<std::uint32_t> cone_of(const SpeciesGround& ground,
                                   std::span<const std::vector<ReachedZone>> zones) {
    const Study& study = ground.context.study;
    const ActiveCells& active = ground.habitat.active();
    DifferingSquares range(study.grid, study.viability.range_square_m);
    DifferingSquares red_list(study.grid, study.viability.red_list_square_m);
    const std::int64_t years = study.period.spin_up + study.period.steps();
    ReachOf reached(study.grid, ground.dispersal->reach() * years);
    for (const std::vector<ReachedZone>& stretches : zones) {
        const ReachedZone& last = stretches.back();  // holds all before it
        for (std::size_t i = 0; i < last.at.size(); ++i) {
            const CellIndex cell = active[last.at[i]];
            reached.mark(cell);
            if (last.inside[i] == 0) continue;
            range.add(cell);
            red_list.add(cell);
        }
    }
    for (std::size_t i = 0; i < active.size(); ++i) {
        if (range.hold(active[i]) || red_list.hold(active[i])) reached.mark(active[i]);
    }
    reached.spread();
    std::vector<std::uint32_t> at;
    for (std::size_t i = 0; i < active.size(); ++i) {
        if (reached.holds(active[i])) at.push_back(static_cast<std::uint32_t>(i));
    }
    return at;
}

}  // namespace spoor
