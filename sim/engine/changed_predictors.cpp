#include "sim/engine/changed_predictors.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "kernels/suitability/focal.hpp"

namespace spoor {

namespace {

using SparseValues = std::pair<std::vector<CellIndex>, std::vector<float>>;

/// Cells of a window block whose focal values are computed together.
constexpr std::int64_t block_edge = 64;

/// Only the changes a focal statistic can feel: any for mean and sum, those in or out of the class for share
/// and distance.
std::vector<std::size_t> changes_that_matter(const PredictorSpec& spec, const std::vector<float>& base,
                                             const LayerChange& change) {
    const bool by_class = spec.statistic == Statistic::share || spec.statistic == Statistic::distance;
    const float wanted = static_cast<float>(spec.class_value);
    std::vector<std::size_t> matter;
    for (std::size_t i = 0; i < change.cells.size(); ++i) {
        const float before = base[static_cast<std::size_t>(change.cells[i])];
        const float after = change.values[i];
        const bool data_changes = std::isnan(before) != std::isnan(after);
        if (!by_class || data_changes || (before == wanted) != (after == wanted)) matter.push_back(i);
    }
    return matter;
}

/// A rectangle of the base layer with the changes put in, as a grid of its own.
struct Patch {
    Grid grid;
    std::int64_t x0 = 0;
    std::int64_t y0 = 0;
    std::vector<float> values;
};

Patch cut_patch(const Grid& grid, const std::vector<float>& base, const LayerChange& change, std::int64_t x0,
                std::int64_t y0, std::int64_t x1, std::int64_t y1) {
    Patch patch{.grid = grid, .x0 = x0, .y0 = y0, .values = {}};
    patch.grid.nx = x1 - x0;
    patch.grid.ny = y1 - y0;
    patch.values.reserve(static_cast<std::size_t>(patch.grid.cells()));
    for (std::int64_t y = y0; y < y1; ++y) {
        const auto row = base.begin() + y * grid.nx;
        patch.values.insert(patch.values.end(), row + x0, row + x1);
        auto from = std::lower_bound(change.cells.begin(), change.cells.end(), y * grid.nx + x0);
        for (; from != change.cells.end() && *from < y * grid.nx + x1; ++from) {
            patch.values[static_cast<std::size_t>((y - y0) * patch.grid.nx + *from - y * grid.nx - x0)] =
                change.values[static_cast<std::size_t>(from - change.cells.begin())];
        }
    }
    return patch;
}

/// Blocks of the grid within `reach` cells of any of the changes that matter.
std::set<std::int64_t> blocks_around(const Grid& grid, const LayerChange& change,
                                     std::span<const std::size_t> matter, std::int64_t reach) {
    const std::int64_t blocks_across = (grid.nx + block_edge - 1) / block_edge;
    std::set<std::int64_t> blocks;
    for (const std::size_t i : matter) {
        const auto [x, y] = grid.position(change.cells[i]);
        for (std::int64_t by = std::max<std::int64_t>(0, y - reach) / block_edge;
             by <= std::min(grid.ny - 1, y + reach) / block_edge; ++by) {
            for (std::int64_t bx = std::max<std::int64_t>(0, x - reach) / block_edge;
                 bx <= std::min(grid.nx - 1, x + reach) / block_edge; ++bx) {
                blocks.insert(by * blocks_across + bx);
            }
        }
    }
    return blocks;
}

/// A predictor around the changes, block by block, each computed on a patch wide enough for what it looks at.
/// @param reach how far the predictor looks [cells].
/// @param compute the predictor in rows [y0, y1) of a patch.
/// @param same whether a value is as good as the one before.
template <class Compute, class Same>
SparseValues values_around(const Grid& grid, const std::vector<float>& base_layer,
                           const std::vector<float>& base_predictor, const LayerChange& change,
                           std::span<const std::size_t> matter, std::int64_t reach, Compute&& compute,
                           Same&& same) {
    const std::int64_t blocks_across = (grid.nx + block_edge - 1) / block_edge;
    std::vector<std::pair<CellIndex, float>> found;
    for (const std::int64_t block : blocks_around(grid, change, matter, reach)) {
        const std::int64_t x0 = block % blocks_across * block_edge;
        const std::int64_t y0 = block / blocks_across * block_edge;
        const std::int64_t x1 = std::min(grid.nx, x0 + block_edge);
        const std::int64_t y1 = std::min(grid.ny, y0 + block_edge);
        const Patch patch = cut_patch(grid, base_layer, change, std::max<std::int64_t>(0, x0 - reach),
                                      std::max<std::int64_t>(0, y0 - reach), std::min(grid.nx, x1 + reach),
                                      std::min(grid.ny, y1 + reach));
        const std::vector<float> rows = compute(patch, y0 - patch.y0, y1 - patch.y0);
        for (std::int64_t y = y0; y < y1; ++y) {
            for (std::int64_t x = x0; x < x1; ++x) {
                const float value = rows[static_cast<std::size_t>((y - y0) * patch.grid.nx + x - patch.x0)];
                const CellIndex cell = grid.index({x, y});
                if (!same(value, base_predictor[static_cast<std::size_t>(cell)]))
                    found.emplace_back(cell, value);
            }
        }
    }
    std::sort(found.begin(), found.end());
    SparseValues result;
    for (const auto& [cell, value] : found) {
        result.first.push_back(cell);
        result.second.push_back(value);
    }
    return result;
}

bool same_value(float value, float before) {
    return value == before || (std::isnan(value) && std::isnan(before));
}

SparseValues focal_around(const Grid& grid, const PredictorSpec& spec, const std::vector<float>& base_layer,
                          const std::vector<float>& base_predictor, const LayerChange& change,
                          std::span<const std::size_t> matter, double scale) {
    const auto reach = static_cast<std::int64_t>(std::ceil(spec.radius_m / grid.cell_size));
    return values_around(
        grid, base_layer, base_predictor, change, matter, reach,
        [&](const Patch& patch, std::int64_t y0, std::int64_t y1) {
            std::vector<float> rows(static_cast<std::size_t>((y1 - y0) * patch.grid.nx));
            focal_statistic_rows(patch.grid, spec, patch.values, scale, y0, y1, rows);
            return rows;
        },
        same_value);
}

/// Distances that no species tells apart may differ from those of the whole grid: they are at least
/// `felt_m`, and so are those.
SparseValues distances_around(const Grid& grid, const PredictorSpec& spec,
                              const std::vector<float>& base_layer, const std::vector<float>& base_predictor,
                              const LayerChange& change, std::span<const std::size_t> matter, double felt_m) {
    const auto reach = static_cast<std::int64_t>(std::ceil(felt_m / grid.cell_size));
    return values_around(
        grid, base_layer, base_predictor, change, matter, reach,
        [&](const Patch& patch, std::int64_t y0, std::int64_t y1) {
            std::vector<float> distance(patch.values.size());
            focal_statistic(patch.grid, spec, patch.values, distance);
            distance.erase(distance.begin() + y1 * patch.grid.nx, distance.end());
            distance.erase(distance.begin(), distance.begin() + y0 * patch.grid.nx);
            return distance;
        },
        [&](float value, float before) {
            const auto not_felt = [&](float x) { return static_cast<double>(x) >= felt_m; };
            return same_value(value, before) || (not_felt(value) && not_felt(before));
        });
}

SparseValues distances_anew(const Grid& grid, const PredictorSpec& spec, const std::vector<float>& base_layer,
                            const std::vector<float>& base_predictor, const LayerChange& change) {
    std::vector<float> layer = base_layer;
    for (std::size_t i = 0; i < change.cells.size(); ++i) {
        layer[static_cast<std::size_t>(change.cells[i])] = change.values[i];
    }
    std::vector<float> distance(layer.size());
    focal_statistic(grid, spec, layer, distance);
    SparseValues result;
    for (std::size_t i = 0; i < distance.size(); ++i) {
        if (same_value(distance[i], base_predictor[i])) continue;
        result.first.push_back(static_cast<CellIndex>(i));
        result.second.push_back(distance[i]);
    }
    return result;
}

SparseValues change_of_predictor(const Grid& grid, const PredictorSpec& spec, const BaseLandscape& base,
                                 std::size_t predictor, const LayerChange& change, double scale,
                                 double felt) {
    if (spec.statistic == Statistic::value) return {change.cells, change.values};
    const std::vector<float>& layer = *base.layers[static_cast<std::size_t>(spec.layer)];
    const std::vector<float>& before = *base.predictors[predictor];
    const std::vector<std::size_t> matter = changes_that_matter(spec, layer, change);
    if (matter.empty()) return {};
    if (spec.statistic == Statistic::distance) {
        // Around a change a patch is several times its block; looking far, the whole grid costs less.
        if (felt > block_edge * grid.cell_size) return distances_anew(grid, spec, layer, before, change);
        return distances_around(grid, spec, layer, before, change, matter, felt);
    }
    return focal_around(grid, spec, layer, before, change, matter, scale);
}

}  // namespace

ChangedPredictors changed_predictors(const Study& study, const BaseLandscape& base,
                                     std::span<const LayerChange> changes,
                                     std::span<const double> focal_scale, std::span<const double> felt) {
    std::vector<SparseValues> changed(study.predictors.size());
    std::vector<CellIndex> all;
    for (const LayerChange& change : changes) {
        for (std::size_t p = 0; p < study.predictors.size(); ++p) {
            const PredictorSpec& spec = study.predictors[p];
            if (spec.layer != change.layer) continue;
            changed[p] = change_of_predictor(study.grid, spec, base, p, change,
                                             focal_scale[static_cast<std::size_t>(spec.layer)], felt[p]);
            all.insert(all.end(), changed[p].first.begin(), changed[p].first.end());
        }
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());

    ChangedPredictors result{.cells = std::move(all), .columns = {}};
    result.columns.resize(study.predictors.size());
    for (std::size_t p = 0; p < study.predictors.size(); ++p) {
        const std::vector<float>& before = *base.predictors[p];
        std::vector<float>& column = result.columns[p];
        column.reserve(result.cells.size());
        std::size_t next = 0;
        const auto& [cells, values] = changed[p];
        for (const CellIndex cell : result.cells) {
            if (next < cells.size() && cells[next] == cell) {
                column.push_back(values[next++]);
            } else {
                column.push_back(before[static_cast<std::size_t>(cell)]);
            }
        }
    }
    return result;
}

}  // namespace spoor
