#include "kernels/dispersal/fft_operator.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

#include "kernels/dispersal/fft_layout.hpp"
#include "kernels/dispersal/reached_cells.hpp"
#include "kernels/dispersal/real_spectrum_filter.hpp"
#include "kernels/dispersal/weights.hpp"

namespace spoor {

namespace {

using Complex = RealSpectrumFilter::Complex;

/// An active cell and its column in a window.
struct Placed {
    std::uint32_t cell;
    std::int32_t x;
};

/// Cells of a row of a window, [begin, end) of a list of them.
struct WindowRow {
    int y;
    std::size_t begin;
    std::size_t end;
};

/// Cells of a window, row by row.
struct WindowCells {
    std::vector<Placed> placed;
    std::vector<WindowRow> rows;

    [[nodiscard]] std::size_t size() const { return placed.size(); }
    void add(std::size_t cell, int x, int y) {
        if (rows.empty() || rows.back().y != y) rows.push_back({y, placed.size(), placed.size()});
        placed.push_back({static_cast<std::uint32_t>(cell), x});
        rows.back().end = placed.size();
    }
};

/// A window with habitat in its tile: who may send into it, and who is in the tile itself.
struct TileCells {
    WindowCells sources;
    WindowCells targets;
};

/// (row, column)
std::vector<float> wrapped_kernel(const CellKernel& kernel, const FftLayout& layout) {
    std::vector<float> values(static_cast<std::size_t>(layout.rows) * layout.columns, 0.0F);
    for (const KernelTap& tap : kernel.taps()) {
        if (std::abs(tap.dx) >= layout.width && layout.margin == 0) continue;
        if (std::abs(tap.dy) >= layout.height && layout.margin == 0) continue;
        const int x = (tap.dx + layout.columns) % layout.columns;
        const int y = (tap.dy + layout.rows) % layout.rows;
        values[static_cast<std::size_t>(y) * layout.columns + x] += tap.probability;
    }
    return values;
}

std::vector<TileCells> cells_of_tiles(const FftLayout& layout, const DispersalHabitat& habitat) {
    const int across = (layout.width + layout.tile_columns - 1) / layout.tile_columns;
    const int down = (layout.height + layout.tile_rows - 1) / layout.tile_rows;
    std::vector<TileCells> tiles(static_cast<std::size_t>(across) * static_cast<std::size_t>(down));
    for (std::size_t i = 0; i < habitat.cells.size(); ++i) {
        const auto [grid_x, grid_y] = habitat.grid.position(habitat.cells[i]);
        const auto x = static_cast<int>(grid_x - layout.x0);
        const auto y = static_cast<int>(grid_y - layout.y0);
        const int last_row = std::min(down - 1, (y + layout.margin) / layout.tile_rows);
        const int last_column = std::min(across - 1, (x + layout.margin) / layout.tile_columns);
        for (int row = std::max(0, y - layout.margin) / layout.tile_rows; row <= last_row; ++row) {
            for (int column = std::max(0, x - layout.margin) / layout.tile_columns; column <= last_column;
                 ++column) {
                TileCells& tile = tiles[static_cast<std::size_t>(row * across + column)];
                const int window_y = y - row * layout.tile_rows + layout.margin;
                const int window_x = x - column * layout.tile_columns + layout.margin;
                if (window_y < 0 || window_y >= layout.rows || window_x < 0 || window_x >= layout.columns)
                    continue;
                tile.sources.add(i, window_x, window_y);
                if (y / layout.tile_rows == row && x / layout.tile_columns == column)
                    tile.targets.add(i, window_x, window_y);
            }
        }
    }
    std::erase_if(tiles, [](const TileCells& tile) { return tile.targets.size() == 0; });
    return tiles;
}

/// What the rounding of a transform may leave anywhere in its window: in proportion to the root of the mean
/// square of what is in it. Less than that is nobody: kept, it would be spread a reach farther and grow each
/// year, a front of rounding that runs ahead of the real one.
float rounding_of(std::span<const Complex> values, std::size_t points) {
    constexpr double largest = 8 * std::numeric_limits<float>::epsilon();
    double squares = 0;
    for (const Complex value : values) squares += static_cast<double>(std::norm(value));
    return static_cast<float>(largest * std::sqrt(squares / static_cast<double>(points)));
}

float above(float rounding, float value) {
    return value > rounding ? value : 0.0F;
}

class FftOperator final : public DispersalOperator {
public:
    FftOperator(const CellKernel& kernel, const DispersalRules& rules, const DispersalHabitat& habitat)
        : weights_(dispersal_weights(kernel, rules, habitat)),
          layout_(fft_layout(kernel.radius(), habitat)),
          reach_(kernel.radius()),
          filter_(layout_.rows, layout_.columns, wrapped_kernel(kernel, layout_)),
          tiles_(cells_of_tiles(layout_, habitat)),
          arriving_(habitat.cells.size(), 0.0F) {
        find_arriving_share();
    }

    void apply(std::span<const float> sources, std::size_t lanes, std::span<float> arrivals) const override {
        assert(sources.size() == arriving_.size() * lanes && arrivals.size() == sources.size());
        RealSpectrumFilter::Window window(filter_);
        ReachedCells reached(layout_.rows, layout_.columns, reach_);
        std::vector<Complex> packed;
        std::vector<Complex> landed;
        for (const TileCells& tile : tiles_) {
            const std::size_t from = tile.sources.size();
            const std::size_t to = tile.targets.size();
            pack(tile, sources, lanes, packed);
            landed.resize(to * lanes / 2);
            for (std::size_t pair = 0; pair < lanes / 2; ++pair) {
                convolve(tile, std::span(packed).subspan(pair * from, from), window, reached,
                         std::span(landed).subspan(pair * to, to));
            }
            unpack(tile, landed, lanes, arrivals);
        }
    }

    [[nodiscard]] std::span<const float> arriving_share() const override { return arriving_; }
    [[nodiscard]] DispersalAlgorithm algorithm() const override { return DispersalAlgorithm::fft; }
    [[nodiscard]] std::size_t memory_bytes() const override {
        std::size_t placed = 0;
        for (const TileCells& tile : tiles_) placed += tile.sources.size() + tile.targets.size();
        return layout_.memory_bytes() + placed * sizeof(Placed);
    }

private:
    /// The sources of a tile, (pair of lanes, source): cells hold their lanes together, transforms want one
    /// lane over all cells.
    void pack(const TileCells& tile, std::span<const float> sources, std::size_t lanes,
              std::vector<Complex>& packed) const {
        const std::size_t size = tile.sources.size();
        packed.resize(size * lanes / 2);
        for (std::size_t s = 0; s < size; ++s) {
            const std::size_t cell = tile.sources.placed[s].cell;
            const float weight = weights_.of_source(cell);
            const float* const row = &sources[cell * lanes];
            for (std::size_t pair = 0; pair < lanes / 2; ++pair)
                packed[pair * size + s] = {row[2 * pair] * weight, row[2 * pair + 1] * weight};
        }
    }

    static void unpack(const TileCells& tile, const std::vector<Complex>& landed, std::size_t lanes,
                       std::span<float> arrivals) {
        const std::size_t size = tile.targets.size();
        for (std::size_t t = 0; t < size; ++t) {
            float* const row = &arrivals[tile.targets.placed[t].cell * lanes];
            for (std::size_t pair = 0; pair < lanes / 2; ++pair) {
                row[2 * pair] = landed[pair * size + t].real();
                row[2 * pair + 1] = landed[pair * size + t].imag();
            }
        }
    }

    /// @param values of the sources of a tile. @param landed in its targets.
    void convolve(const TileCells& tile, std::span<const Complex> values, RealSpectrumFilter::Window& window,
                  ReachedCells& reached, std::span<Complex> landed) const {
        const float rounding = rounding_of(values, layout_.points());
        if (rounding == 0) {
            std::fill(landed.begin(), landed.end(), Complex{});
            return;
        }
        reached.clear();
        enter(tile.sources, values, window, [&](int x, int y) { reached.add(x, y); });
        reached.find();
        leave(tile.targets, window, [&](std::size_t t, int y, Complex value) {
            const auto [cell, x] = tile.targets.placed[t];
            const float weight = reached.holds(x, y) ? weights_.of_target(cell) : 0.0F;
            landed[t] = {above(rounding, value.real()) * weight, above(rounding, value.imag()) * weight};
        });
    }

    /// Rows with a value other than 0 into an empty window. @param somebody called with the place of each.
    template <class Somebody>
    static void enter(const WindowCells& cells, std::span<const Complex> values,
                      RealSpectrumFilter::Window& window, Somebody&& somebody) {
        window.clear();
        for (const WindowRow& row : cells.rows) {
            const std::span<const Complex> own = values.subspan(row.begin, row.end - row.begin);
            if (std::all_of(own.begin(), own.end(), [](Complex value) { return value == Complex{}; }))
                continue;
            const std::span<Complex> points = window.empty_row();
            for (std::size_t s = row.begin; s < row.end; ++s) {
                if (values[s] == Complex{}) continue;
                const int x = cells.placed[s].x;
                points[static_cast<std::size_t>(x)] = values[s];
                somebody(x, row.y);
            }
            window.enter_row(row.y);
        }
    }

    /// Convolves what was entered. @param take called with the position of each cell, its row in the window
    /// and what is there now.
    template <class Take>
    static void leave(const WindowCells& cells, RealSpectrumFilter::Window& window, Take&& take) {
        window.convolve(cells.rows.front().y, cells.rows.back().y + 1);
        for (const WindowRow& row : cells.rows) {
            const std::span<const Complex> points = window.leave_row(row.y);
            for (std::size_t t = row.begin; t < row.end; ++t)
                take(t, row.y, points[static_cast<std::size_t>(cells.placed[t].x)]);
        }
    }

    /// The transpose of the convolution is itself: what arrives of a source is the convolution of the
    /// targets' weights.
    void find_arriving_share() {
        RealSpectrumFilter::Window window(filter_);
        for (const TileCells& tile : tiles_) {
            std::vector<Complex> values;
            for (const Placed& one : tile.sources.placed) values.emplace_back(weights_.of_target(one.cell));
            enter(tile.sources, values, window, [](int, int) {});
            leave(tile.targets, window, [&](std::size_t t, int, Complex value) {
                const std::uint32_t cell = tile.targets.placed[t].cell;
                arriving_[cell] = std::clamp(value.real() * weights_.of_source(cell), 0.0F, 1.0F);
            });
        }
    }

    DispersalWeights weights_;
    FftLayout layout_;
    int reach_;
    RealSpectrumFilter filter_;
    std::vector<TileCells> tiles_;
    std::vector<float> arriving_;
};

}  // namespace

std::unique_ptr<DispersalOperator> make_fft_operator(const CellKernel& kernel, const DispersalRules& rules,
                                                     const DispersalHabitat& habitat) {
    return std::make_unique<FftOperator>(kernel, rules, habitat);
}

}  // namespace spoor
