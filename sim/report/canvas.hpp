#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/io/png.hpp"

namespace spoor {

/// A picture in memory to put a map, a legend and letters on.
class Canvas {
public:
    Canvas(int width, int height, Rgba background)
        : width_(width),
          height_(height),
          pixels_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), background) {}

    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }
    [[nodiscard]] std::span<const Rgba> pixels() const { return pixels_; }

    void set(int x, int y, Rgba colour) {
        if (x < 0 || y < 0 || x >= width_ || y >= height_) return;
        pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                static_cast<std::size_t>(x)] = colour;
    }
    void fill(int x, int y, int width, int height, Rgba colour);
    /// Letters of 5 x 7 dots, `dot` pixels a dot; characters outside ASCII show as '?'.
    void write(int x, int y, std::string_view text, int dot, Rgba colour);
    /// Pixels that a text takes.
    [[nodiscard]] static int text_width(std::string_view text, int dot) {
        return static_cast<int>(text.size()) * 6 * dot;
    }
    static constexpr int text_height(int dot) { return 8 * dot; }

    /// As a PNG: of a palette where it has no more colours than that holds.
    [[nodiscard]] std::string png() const;

private:
    int width_;
    int height_;
    std::vector<Rgba> pixels_;
};

}  // namespace spoor
