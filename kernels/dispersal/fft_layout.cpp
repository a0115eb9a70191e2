#include "kernels/dispersal/fft_layout.hpp"

#include <algorithm>
#include <cmath>

#include "kernels/dispersal/real_spectrum_filter.hpp"

namespace spoor {

namespace {

/// The smallest length not below n that FFTW is fast with: small prime factors, of which its vector
/// instructions take 16 at once.
int good_length(int n) {
    constexpr int vectors = 16;
    for (int length = (n + vectors - 1) / vectors * vectors;; length += vectors) {
        int rest = length;
        for (const int factor : {2, 3, 5, 7}) {
            while (rest % factor == 0) rest /= factor;
        }
        if (rest == 1) return length;
    }
}

FftLayout box_around(const DispersalHabitat& habitat) {
    std::int64_t x0 = habitat.grid.nx, x1 = 0;
    for (const CellIndex cell : habitat.cells) {
        const std::int64_t x = cell % habitat.grid.nx;
        x0 = std::min(x0, x);
        x1 = std::max(x1, x);
    }
    FftLayout box;
    box.x0 = x0;
    box.y0 = habitat.cells.front() / habitat.grid.nx;
    box.width = static_cast<int>(x1 - x0 + 1);
    box.height = static_cast<int>(habitat.cells.back() / habitat.grid.nx - box.y0 + 1);
    return box;
}

FftLayout in_one_window(const FftLayout& box, int reach) {
    // Wrapping around may reach into the margin only: one reach is enough on each axis, and no more than the
    // box itself can be reached.
    FftLayout layout = box;
    layout.rows = good_length(box.height + std::min(reach, box.height));
    layout.columns = good_length(box.width + std::min(reach, box.width));
    layout.tile_rows = box.height;
    layout.tile_columns = box.width;
    layout.occupied_tiles = 1;
    return layout;
}

FftLayout in_tiles(const FftLayout& box, int reach, int edge, const DispersalHabitat& habitat) {
    FftLayout layout = box;
    layout.rows = layout.columns = edge;
    layout.margin = reach;
    layout.tile_rows = layout.tile_columns = edge - 2 * reach;
    const int across = (box.width + layout.tile_columns - 1) / layout.tile_columns;
    const int down = (box.height + layout.tile_rows - 1) / layout.tile_rows;
    std::vector<bool> occupied(static_cast<std::size_t>(across) * static_cast<std::size_t>(down), false);
    for (const CellIndex cell : habitat.cells) {
        const auto [x, y] = habitat.grid.position(cell);
        occupied[static_cast<std::size_t>((y - box.y0) / layout.tile_rows * across +
                                          (x - box.x0) / layout.tile_columns)] = true;
    }
    layout.occupied_tiles = static_cast<double>(std::count(occupied.begin(), occupied.end(), true));
    return layout;
}

}  // namespace

double FftLayout::seconds() const {
    // Windows of 512 to 1440 points on one core: rows in, columns there and back, rows of the tile out.
    constexpr double of_a_pass = 0.26e-9;  // a point and log of a length
    constexpr double in_cache = 512.0 * 512;
    constexpr double slowest = 1.5;
    const auto n = static_cast<double>(points());
    const double slower = std::clamp(std::pow(n / in_cache, 0.25), 1.0, slowest);
    const double passes = 3 + static_cast<double>(tile_rows) / rows;
    return occupied_tiles * n * std::log2(std::max(2.0, n)) / 2 * passes * of_a_pass * slower;
}

std::size_t FftLayout::memory_bytes() const {
    return RealSpectrumFilter::points(rows, columns) * (sizeof(RealSpectrumFilter::Complex) + sizeof(float)) +
           points() * sizeof(std::uint16_t);
}

FftLayout fft_layout(int reach, const DispersalHabitat& habitat) {
    const FftLayout box = box_around(habitat);
    FftLayout best = in_one_window(box, reach);
    for (const int edge : {128, 192, 256, 320, 384, 512, 640, 768, 1024, 1280, 1536, 2048}) {
        if (edge < 2 * reach + edge / 4) continue;
        const FftLayout layout = in_tiles(box, reach, edge, habitat);
        if (layout.seconds() < best.seconds()) best = layout;
    }
    return best;
}

}  // namespace spoor
