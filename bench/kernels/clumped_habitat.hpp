#pragma once

#include <cstdint>
#include <vector>

#include "kernels/dispersal/kernel.hpp"
#include "kernels/grid/grid.hpp"
#include "kernels/random/stream.hpp"

namespace spoor::bench {

/// 2 % of the land of a national run at 100 m, as limits were measured on.
inline constexpr std::size_t national_habitat = 72'840;

/// Habitat in discs of 1 to 3 cells on edge x edge cells of 100 m.
struct ClumpedHabitat {
    static constexpr std::int64_t national_edge = 1900;
    Grid grid;
    std::vector<CellIndex> cells;  //!< ascending

    explicit ClumpedHabitat(std::size_t wanted, std::int64_t edge = national_edge)
        : grid{.x_min = 0,
               .y_max = 100.0 * static_cast<double>(edge),
               .cell_size = 100,
               .nx = edge,
               .ny = edge} {
        const DrawKey key = make_draw_key(1, "clumps");
        std::vector<bool> habitat(static_cast<std::size_t>(grid.cells()), false);
        std::size_t count = 0;
        for (CellIndex clump = 0; count < wanted; ++clump) {
            const auto below = [&](std::int64_t limit, std::uint32_t what) {
                return static_cast<std::int64_t>(draw_uniform(key, clump, what, {}) *
                                                 static_cast<double>(limit));
            };
            const auto place = [&](std::uint32_t axis) { return below(edge, axis); };
            const std::int64_t radius = 1 + below(national_edge, 2) / 900;
            for (std::int64_t dy = -radius; dy <= radius; ++dy) {
                for (std::int64_t dx = -radius; dx <= radius; ++dx) {
                    const CellPosition at{place(0) + dx, place(1) + dy};
                    if (dx * dx + dy * dy > radius * radius || !grid.contains(at) || count == wanted)
                        continue;
                    auto cell = habitat[static_cast<std::size_t>(grid.index(at))];
                    if (!cell) ++count;
                    cell = true;
                }
            }
        }
        for (CellIndex c = 0; c < grid.cells(); ++c) {
            if (habitat[static_cast<std::size_t>(c)]) cells.push_back(c);
        }
    }
};

/// Habitat cells in reach of a cell, on average: what dispersal costs depends on it.
inline double mean_neighbours(const ClumpedHabitat& habitat, const CellKernel& kernel) {
    std::vector<bool> active(static_cast<std::size_t>(habitat.grid.cells()), false);
    for (const CellIndex cell : habitat.cells) active[static_cast<std::size_t>(cell)] = true;
    std::size_t found = 0;
    const std::vector<KernelTap> taps = kernel.taps();
    for (const CellIndex cell : habitat.cells) {
        const CellPosition from = habitat.grid.position(cell);
        for (const KernelTap& tap : taps) {
            const CellPosition to{from.x + tap.dx, from.y + tap.dy};
            if (habitat.grid.contains(to) && active[static_cast<std::size_t>(habitat.grid.index(to))])
                ++found;
        }
    }
    return static_cast<double>(found) / static_cast<double>(habitat.cells.size());
}

/// A gaussian that reaches about `radius` cells: one of sigma r / 3 at a tail of 1e-2.
inline CellKernel gaussian_reaching(double radius_cells, double cell_size) {
    constexpr double mean_in_sigmas = 1.2533141373155001;  // sqrt(pi / 2)
    return CellKernel({.first = {.form = KernelForm::gaussian,
                                 .mean_distance = radius_cells * cell_size / 3 * mean_in_sigmas}},
                      {.tail = 1e-2}, cell_size);
}

}  // namespace spoor::bench
