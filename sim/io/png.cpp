#include "sim/io/png.hpp"

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cassert>
#include <memory>
#include <vector>

#include "sim/io/error.hpp"
#include "sim/io/gdal_errors.hpp"
#include "sim/io/memory_raster.hpp"
#include "sim/io/output_file.hpp"

namespace spoor {
namespace {

DatasetHandle picture(int width, int height) {
    return raster_in_memory(Grid{.x_min = 0, .y_max = 0, .cell_size = 1, .nx = width, .ny = height}, Crs{});
}

std::string encode(GDALDataset& raster) {
    static std::atomic<unsigned> number = 0;
    const std::string name = fmt::format("/vsimem/spoor_{}.png", number++);
    GdalErrors errors;
    const CPLConfigOptionSetter no_side_file("GDAL_PAM_ENABLED", "NO", false);
    DatasetHandle(driver("PNG").CreateCopy(name.c_str(), &raster, FALSE, nullptr, nullptr, nullptr)).reset();
    vsi_l_offset size = 0;
    const std::unique_ptr<GByte, void (*)(void*)> bytes(VSIGetMemFileBuffer(name.c_str(), &size, TRUE),
                                                        &VSIFree);
    if (errors.failed() || !bytes) {
        throw Error(fmt::format("making a PNG of {} x {} pixels failed: {}", raster.GetRasterXSize(),
                                raster.GetRasterYSize(), errors.message()));
    }
    return {reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(size)};
}

}  // namespace

std::string encode_png(int width, int height, std::span<const std::uint8_t> indices,
                       std::span<const Rgba> palette) {
    assert(indices.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    assert(palette.size() <= 256);
    const DatasetHandle raster = picture(width, height);
    add_band(*raster, indices.data(), GDT_Byte);
    GDALColorTable colours;
    for (std::size_t i = 0; i < palette.size(); ++i) {
        const GDALColorEntry entry{palette[i][0], palette[i][1], palette[i][2], palette[i][3]};
        colours.SetColorEntry(static_cast<int>(i), &entry);
    }
    raster->GetRasterBand(1)->SetColorInterpretation(GCI_PaletteIndex);
    raster->GetRasterBand(1)->SetColorTable(&colours);
    return encode(*raster);
}

std::string encode_png_rgba(int width, int height, std::span<const Rgba> pixels) {
    const auto cells = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    assert(pixels.size() == cells);
    const DatasetHandle raster = picture(width, height);
    std::array<std::vector<std::uint8_t>, 4> planes;
    constexpr std::array colours = {GCI_RedBand, GCI_GreenBand, GCI_BlueBand, GCI_AlphaBand};
    for (std::size_t band = 0; band < planes.size(); ++band) {
        planes[band].resize(cells);
        std::ranges::transform(pixels, planes[band].begin(),
                               [band](const Rgba& pixel) { return pixel[band]; });
        add_band(*raster, planes[band].data(), GDT_Byte);
        raster->GetRasterBand(static_cast<int>(band) + 1)->SetColorInterpretation(colours[band]);
    }
    return encode(*raster);
}

void write_png(const std::filesystem::path& path, int width, int height,
               std::span<const std::uint8_t> indices, std::span<const Rgba> palette) {
    write_file(path, encode_png(width, height, indices, palette));
}

void write_png_rgba(const std::filesystem::path& path, int width, int height, std::span<const Rgba> pixels) {
    write_file(path, encode_png_rgba(width, height, pixels));
}

}  // namespace spoor
