#pragma once

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "kernels/grid/grid.hpp"

namespace spoor::bench {

/// The Netherlands at 100 m.
inline Grid national_grid() {
    return {.x_min = 0, .y_max = 625'000, .cell_size = 100, .nx = 2'800, .ny = 3'250};
}

/// A smooth layer with noise on it; the sea, the west and a part of the north, has no data.
inline std::vector<float> national_layer(const Grid& grid) {
    std::mt19937 random(17);
    std::uniform_real_distribution<float> noise(0, 10);
    std::vector<float> layer(static_cast<std::size_t>(grid.cells()));
    for (std::int64_t y = 0; y < grid.ny; ++y) {
        for (std::int64_t x = 0; x < grid.nx; ++x) {
            const double coast =
                0.35 * static_cast<double>(grid.nx) * (1 - 0.4 * std::sin(static_cast<double>(y) / 900));
            float& value = layer[static_cast<std::size_t>(grid.index({x, y}))];
            value = 50 + 30 * std::sin(static_cast<float>(x) / 40) + noise(random);
            if (static_cast<double>(x) < coast) value = std::numeric_limits<float>::quiet_NaN();
        }
    }
    return layer;
}

/// Classes 0..47 in parcels of some 12 cells, common classes common; no data as above.
inline std::vector<float> national_classes(const Grid& grid) {
    std::mt19937 random(18);
    std::vector<double> shares;
    for (int c = 1; c <= 48; ++c) shares.push_back(1.0 / c);
    std::discrete_distribution<int> draw(shares.begin(), shares.end());
    std::vector<float> layer = national_layer(grid);
    std::vector<float> parcels(static_cast<std::size_t>(grid.nx));
    for (std::int64_t y = 0; y < grid.ny; ++y) {
        for (std::int64_t x = 0; x < grid.nx; ++x) {
            float& parcel = parcels[static_cast<std::size_t>(x)];
            if (y % 3 == 0)
                parcel = x > 0 && random() % 4 != 0 ? parcels[static_cast<std::size_t>(x - 1)]
                                                    : static_cast<float>(draw(random));
            float& value = layer[static_cast<std::size_t>(grid.index({x, y}))];
            if (!std::isnan(value)) value = parcel;
        }
    }
    return layer;
}

/// A rectangle of a layer as a layer of its own.
struct CutOut {
    Grid grid;
    std::vector<float> layer;
};

inline CutOut cut_out(const Grid& grid, const std::vector<float>& layer, std::int64_t x0, std::int64_t y0,
                      std::int64_t edge) {
    CutOut part{grid, {}};
    part.grid.nx = edge;
    part.grid.ny = edge;
    for (std::int64_t y = y0; y < y0 + edge; ++y) {
        const auto row = layer.begin() + grid.index({x0, y});
        part.layer.insert(part.layer.end(), row, row + edge);
    }
    return part;
}

}  // namespace spoor::bench
