#include "sim/engine/strip.hpp"

#include <algorithm>
#include <cmath>

#include "kernels/grid/tile.hpp"
#include "sim/engine/suitability_stage.hpp"

namespace spoor {

namespace {

/// What the rasters of a strip may take, where a row of chunks takes no more.
constexpr std::size_t strip_bytes = std::size_t{64} << 20U;
constexpr std::int64_t rows_a_row_around = 4;

/// How many rows off a cell is felt in another, at most all of the grid.
std::int64_t rows_felt(const Study& study) {
    const std::vector<double> felt = felt_until(study);
    double metres = 0;
    for (std::size_t p = 0; p < study.predictors.size(); ++p) {
        switch (study.predictors[p].statistic) {
            case Statistic::value:
                break;
            case Statistic::distance:
                metres = std::max(metres, felt[p]);
                break;
            default:
                metres = std::max(metres, study.predictors[p].radius_m);
        }
    }
    if (metres == 0) return 0;
    const double rows =
        std::min(std::ceil(metres / study.grid.cell_size), static_cast<double>(study.grid.ny));
    return static_cast<std::int64_t>(rows) + 1;
}

}  // namespace

Strip whole_country(const Study& study) {
    return {.first = 0, .end = study.grid.ny, .first_held = 0, .end_held = study.grid.ny};
}

std::vector<Strip> strips_of(const Study& study, std::size_t bytes_a_row) {
    const std::int64_t around = rows_felt(study);
    const auto affordable = static_cast<std::int64_t>(strip_bytes / std::max<std::size_t>(bytes_a_row, 1));
    const std::int64_t wanted =
        std::max({affordable / tile_edge, rows_a_row_around * around / tile_edge + 1, std::int64_t{1}}) *
        tile_edge;
    std::vector<Strip> strips;
    for (std::int64_t first = 0; first < study.grid.ny; first += wanted) {
        const std::int64_t end = std::min(study.grid.ny, first + wanted);
        strips.push_back({.first = first,
                          .end = end,
                          .first_held = std::max<std::int64_t>(0, first - around),
                          .end_held = std::min(study.grid.ny, end + around)});
    }
    return strips;
}

bool any_strategy(const Study& study) {
    return std::any_of(study.scenarios.begin(), study.scenarios.end(),
                       [](const Scenario& scenario) { return scenario.strategy.has_value(); });
}

std::int64_t most_rows_held(const std::vector<Strip>& strips) {
    std::int64_t most = 0;
    for (const Strip& strip : strips) most = std::max(most, strip.rows_held());
    return most;
}

}  // namespace spoor
