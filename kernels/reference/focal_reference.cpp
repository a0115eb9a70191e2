#include "kernels/reference/focal_reference.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace spoor {

namespace {

constexpr double no_data = std::numeric_limits<double>::quiet_NaN();

double centre_distance(const Grid& grid, CellIndex a, CellIndex b) {
    const auto [ax, ay] = grid.position(a);
    const auto [bx, by] = grid.position(b);
    return std::hypot(static_cast<double>(ax - bx), static_cast<double>(ay - by)) * grid.cell_size;
}

double nearest(const Grid& grid, const PredictorSpec& spec, std::span<const float> layer, CellIndex cell) {
    double distance = std::numeric_limits<double>::infinity();
    for (CellIndex other = 0; other < grid.cells(); ++other) {
        if (layer[static_cast<std::size_t>(other)] == static_cast<float>(spec.class_value))
            distance = std::min(distance, centre_distance(grid, cell, other));
    }
    return distance;
}

double window_statistic(const Grid& grid, const PredictorSpec& spec, std::span<const float> layer,
                        CellIndex cell) {
    double sum = 0;
    double with_data = 0;
    double of_class = 0;
    const auto [x, y] = grid.position(cell);
    const auto reach = static_cast<std::int64_t>(std::min(spec.radius_m / grid.cell_size + 1, 1e6));
    for (std::int64_t row = std::max<std::int64_t>(0, y - reach); row <= std::min(grid.ny - 1, y + reach);
         ++row) {
        for (std::int64_t column = std::max<std::int64_t>(0, x - reach);
             column <= std::min(grid.nx - 1, x + reach); ++column) {
            const CellIndex other = grid.index({column, row});
            const float value = layer[static_cast<std::size_t>(other)];
            if (!std::isfinite(value) || !reference_in_window(grid, spec.radius_m, cell, other)) continue;
            sum += static_cast<double>(value);
            with_data += 1;
            if (value == static_cast<float>(spec.class_value)) of_class += 1;
        }
    }
    if (spec.statistic == Statistic::sum) return sum;
    return (spec.statistic == Statistic::share ? of_class : sum) / with_data;
}

}  // namespace

bool reference_in_window(const Grid& grid, double radius_m, CellIndex centre, CellIndex other) {
    return centre_distance(grid, centre, other) <= radius_m * (1 + 4e-10);
}

std::vector<double> reference_focal(const Grid& grid, const PredictorSpec& spec,
                                    std::span<const float> layer) {
    std::vector<double> out(layer.size(), no_data);
    for (CellIndex cell = 0; cell < grid.cells(); ++cell) {
        const auto at = static_cast<std::size_t>(cell);
        if (spec.statistic == Statistic::value) {
            out[at] = static_cast<double>(layer[at]);
        } else if (std::isfinite(layer[at])) {
            out[at] = spec.statistic == Statistic::distance ? nearest(grid, spec, layer, cell)
                                                            : window_statistic(grid, spec, layer, cell);
        }
    }
    return out;
}

}  // namespace spoor
