#include "sim/engine/cone.hpp"

#include <algorithm>

#include "kernels/viability/range.hpp"
#include "sim/engine/reach_of.hpp"

namespace spoor {

namespace {

/// Marks every active cell in a square of the census in which any cell may differ.
void mark_squares(const Grid& grid, const ActiveCells& active, const std::vector<std::uint8_t>& inside,
                  double edge_m, ReachOf& reached) {
    const std::vector<Square> differing = occupied_squares(grid, active.cells(), inside, edge_m);
    for (const CellIndex cell : active.cells()) {
        const CellPosition at = grid.position(cell);
        if (std::ranges::binary_search(differing,
                                       square_at(grid.centre_x(at.x), grid.centre_y(at.y), edge_m)))
            reached.mark(cell);
    }
}

}  // namespace

std::vector<std::uint32_t> cone_of(const SpeciesGround& ground,
                                   std::span<const std::vector<ReachedZone>> zones) {
    const Study& study = ground.context.study;
    const ActiveCells& active = ground.habitat.active();
    std::vector<std::uint8_t> inside(active.size(), 0);
    const std::int64_t years = study.period.spin_up + study.period.steps();
    ReachOf reached(study.grid, ground.dispersal->reach() * years);
    for (const std::vector<ReachedZone>& stretches : zones) {
        const ReachedZone& last = stretches.back();  // holds all before it
        for (std::size_t i = 0; i < last.at.size(); ++i) {
            reached.mark(active[last.at[i]]);
            if (last.inside[i] != 0) inside[last.at[i]] = 1;
        }
    }
    mark_squares(study.grid, active, inside, study.viability.range_square_m, reached);
    mark_squares(study.grid, active, inside, study.viability.red_list_square_m, reached);
    reached.spread();
    std::vector<std::uint32_t> at;
    for (std::size_t i = 0; i < active.size(); ++i) {
        if (reached.holds(active[i])) at.push_back(static_cast<std::uint32_t>(i));
    }
    return at;
}

}  // namespace spoor
