#include "sim/report/map_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/report/colour_map.hpp"

namespace spoor {

namespace {

constexpr Rgba paper{255, 255, 255, 255};
constexpr Rgba ink{34, 34, 34, 255};
constexpr Rgba faint{110, 110, 110, 255};
constexpr Rgba bare_land{222, 222, 218, 255};
constexpr int side_max = 1000;
constexpr int legend_width = 330;
constexpr int margin = 16;
constexpr int dot = 2;

struct Scale {
    double low = 0;
    double high = 1;
    bool cut = false;  //!< values above `high` are drawn as `high`
};

/// Top of the scale: the 99 % quantile, so that a single cell does not wash out the rest.
Scale scale_of(const MapPicture& picture) {
    std::vector<float> sizes;
    for (const float value : picture.values) {
        if (!std::isnan(value) && value != 0) sizes.push_back(std::abs(value));
    }
    double top = picture.fixed_max;
    bool cut = false;
    if (top <= 0 && !sizes.empty()) {
        const auto at =
            sizes.begin() + static_cast<std::ptrdiff_t>(0.99 * static_cast<double>(sizes.size() - 1));
        std::nth_element(sizes.begin(), at, sizes.end());
        top = *at;
        cut = *std::max_element(sizes.begin(), sizes.end()) > top * 1.001;
    }
    if (top <= 0) top = 1;
    return {picture.diverging ? -top : 0.0, top, cut};
}

/// Cells a pixel (above 1) or pixels a cell.
struct Zoom {
    int cells_a_pixel = 1;
    int pixels_a_cell = 1;
};

Zoom zoom_for(const Grid& grid) {
    const auto longest = std::max(grid.nx, grid.ny);
    Zoom zoom;
    if (longest > side_max) zoom.cells_a_pixel = static_cast<int>((longest + side_max - 1) / side_max);
    if (longest < side_max / 2) zoom.pixels_a_cell = static_cast<int>(side_max / 2 / longest) + 1;
    return zoom;
}

class MapPainter {
public:
    MapPainter(const MapPicture& picture, const Scale& scale) : picture_(picture), scale_(scale) {}

    [[nodiscard]] Rgba colour(double value) const {
        // In steps that nobody sees: a picture of few colours is a small file.
        constexpr double steps = 200;
        const double u = std::round((value - scale_.low) / (scale_.high - scale_.low) * steps) / steps;
        return picture_.diverging ? diverging_colour(u) : sequential_colour(u);
    }

    void paint(Canvas& canvas, const Zoom& zoom) const {
        const Grid& grid = picture_.grid;
        const int step = zoom.cells_a_pixel;
        for (std::int64_t y = 0; y < grid.ny; y += step) {
            for (std::int64_t x = 0; x < grid.nx; x += step) {
                const Rgba shown = colour_of_block(x, y, step);
                const int px = margin + static_cast<int>(x / step) * zoom.pixels_a_cell;
                const int py = margin + static_cast<int>(y / step) * zoom.pixels_a_cell;
                canvas.fill(px, py, zoom.pixels_a_cell, zoom.pixels_a_cell, shown);
            }
        }
    }

private:
    [[nodiscard]] Rgba colour_of_block(std::int64_t x0, std::int64_t y0, int step) const {
        float shown = std::numeric_limits<float>::quiet_NaN();
        bool land = false;
        for (std::int64_t y = y0; y < std::min(picture_.grid.ny, y0 + step); ++y) {
            for (std::int64_t x = x0; x < std::min(picture_.grid.nx, x0 + step); ++x) {
                const auto at = static_cast<std::size_t>(y * picture_.grid.nx + x);
                land = land || (!picture_.land.empty() && picture_.land[at] != 0);
                const float value = picture_.values[at];
                if (!std::isnan(value) && (std::isnan(shown) || std::abs(value) > std::abs(shown)))
                    shown = value;
            }
        }
        if (std::isnan(shown) || (shown == 0 && !picture_.diverging))
            return land || shown == 0 ? bare_land : paper;
        if (shown == 0) return bare_land;
        return colour(static_cast<double>(shown));
    }

    const MapPicture& picture_;
    Scale scale_;
};

void draw_legend(Canvas& canvas, const MapPicture& picture, const Scale& scale, const MapPainter& painter,
                 int left) {
    int y = margin;
    for (std::size_t k = 0; k < picture.title.size(); ++k) {
        const int size =
            k == 0 && Canvas::text_width(picture.title[k], dot) <= legend_width - margin ? dot : 1;
        canvas.write(left, y, picture.title[k],
                     k == 0                                                               ? size
                     : Canvas::text_width(picture.title[k], dot) <= legend_width - margin ? dot
                                                                                          : 1,
                     k == 0 ? ink : faint);
        y += Canvas::text_height(dot) + 6;
    }
    y += 14;
    constexpr int bar_height = 260;
    constexpr int bar_width = 26;
    for (int row = 0; row < bar_height; ++row) {
        const double value = scale.high - (scale.high - scale.low) * row / (bar_height - 1);
        canvas.fill(left, y + row, bar_width, 1, painter.colour(value));
    }
    constexpr int ticks = 4;
    for (int tick = 0; tick <= ticks; ++tick) {
        const int at = y + (bar_height - 1) * tick / ticks;
        const double value = scale.high - (scale.high - scale.low) * tick / ticks;
        canvas.fill(left + bar_width, at, 6, 1, ink);
        const bool top = tick == 0 && scale.cut;
        canvas.write(left + bar_width + 10, at - 6, fmt::format("{}{:.3g}", top ? ">= " : "", value), dot,
                     ink);
    }
    y += bar_height + 14;
    canvas.write(left, y, picture.unit, dot, ink);
    y += Canvas::text_height(dot) + 18;
    canvas.fill(left, y, bar_width, 14, bare_land);
    canvas.write(left + bar_width + 10, y, picture.diverging ? "no difference" : "none here", dot, ink);
    y += Canvas::text_height(dot) + 18;
    if (!picture.note.empty()) canvas.write(left, y, picture.note, dot, faint);
}

}  // namespace

Canvas draw_map(const MapPicture& picture) {
    const Zoom zoom = zoom_for(picture.grid);
    const auto pixels = [&](std::int64_t cells) {
        return static_cast<int>((cells + zoom.cells_a_pixel - 1) / zoom.cells_a_pixel) * zoom.pixels_a_cell;
    };
    const int map_width = pixels(picture.grid.nx);
    const int map_height = pixels(picture.grid.ny);
    Canvas canvas(map_width + 3 * margin + legend_width, std::max(map_height, 560) + 2 * margin, paper);
    const Scale scale = scale_of(picture);
    const MapPainter painter(picture, scale);
    painter.paint(canvas, zoom);
    draw_legend(canvas, picture, scale, painter, map_width + 2 * margin);
    return canvas;
}

}  // namespace spoor
