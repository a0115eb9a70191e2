#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace spoor {

/// Red, green, blue and opacity (255: opaque).
using Rgba = std::array<std::uint8_t, 4>;

/// A PNG of palette indices, in memory: `indices` (height, width), row 0 on top; at most 256 colours, every
/// index within them. Small enough to put in a page.
[[nodiscard]] std::string encode_png(int width, int height, std::span<const std::uint8_t> indices,
                                     std::span<const Rgba> palette);
/// A PNG in true colour: `pixels` (height, width).
[[nodiscard]] std::string encode_png_rgba(int width, int height, std::span<const Rgba> pixels);

/// The same to a file, under a temporary name and renamed when whole; nothing else is left beside it.
void write_png(const std::filesystem::path& path, int width, int height,
               std::span<const std::uint8_t> indices, std::span<const Rgba> palette);
void write_png_rgba(const std::filesystem::path& path, int width, int height, std::span<const Rgba> pixels);

}  // namespace spoor
