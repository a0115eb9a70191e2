#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <mutex>

#include "sim/io/block_read.hpp"
#include "sim/io/error.hpp"
#include "sim/io/gdal_errors.hpp"
#include "sim/io/hdf5_handle.hpp"
#include "sim/io/raster_source.hpp"

namespace spoor {
namespace {

constexpr float nan = std::numeric_limits<float>::quiet_NaN();

/// Column and row of the file that lie on column 0 and row 0 of the grid, when cells fall on cells.
std::optional<CellPosition> offset_on(const RasterSource& source, const Grid& grid,
                                      const OGRSpatialReference& reference) {
    // A thousandth of a cell: coordinates that went through text or float are that bad.
    constexpr double tolerance = 1e-3;
    const double* t = source.transform;
    const double largest = static_cast<double>(std::max(source.info.nx, source.info.ny));
    const double stretch =
        std::max(std::abs(t[1] - grid.cell_size), std::abs(-t[5] - grid.cell_size)) * largest;
    if (t[2] != 0 || t[4] != 0 || stretch > tolerance * grid.cell_size) {
        return {};
    }
    const double x = (grid.x_min - t[0]) / grid.cell_size;
    const double y = (t[3] - grid.y_max) / grid.cell_size;
    if (std::abs(x - std::round(x)) > tolerance || std::abs(y - std::round(y)) > tolerance ||
        !same_crs(reference, source.reference)) {
        return {};
    }
    return CellPosition{std::llround(x), std::llround(y)};
}

}  // namespace

struct AlignedRaster::State {
    RasterSource source;
    DatasetHandle warped;  // refers to `source`, so it goes first
    std::optional<CellPosition> offset;
    Grid grid;
    int band = 1;
    std::optional<float> no_data;
    bool masked = false;
    double scale = 1;
    double shift = 0;

    void read_aligned(const CellPosition& from, std::int64_t width, std::int64_t height,
                      std::span<float> out) const;
    void read_warped(const CellPosition& from, std::int64_t width, std::int64_t height,
                     std::span<float> out) const;
    void read_band(GDALRasterBand& from, const CellPosition& at, std::int64_t width, std::int64_t height,
                   float* out) const;
    void must(CPLErr result, const GdalErrors& errors, const CellPosition& at, std::int64_t width,
              std::int64_t height) const;
};

void AlignedRaster::State::must(CPLErr result, const GdalErrors& errors, const CellPosition& at,
                                std::int64_t width, std::int64_t height) const {
    // Not errors.failed(): cells outside the domain of a projection are reported too, and are just no data.
    if (result != CE_None) {
        throw Error(fmt::format("reading '{}', band {}, {} x {} cells from column {}, row {} failed: {}",
                                source.file, band, width, height, at.x, at.y, errors.message()));
    }
}

void AlignedRaster::State::read_band(GDALRasterBand& from, const CellPosition& at, std::int64_t width,
                                     std::int64_t height, float* out) const {
    const GdalErrors errors;
    must(from.RasterIO(GF_Read, static_cast<int>(at.x), static_cast<int>(at.y), static_cast<int>(width),
                       static_cast<int>(height), out, static_cast<int>(width), static_cast<int>(height),
                       GDT_Float32, 0, 0, nullptr),
         errors, at, width, height);
}

void AlignedRaster::State::read_aligned(const CellPosition& from, std::int64_t width, std::int64_t height,
                                        std::span<float> out) const {
    const std::int64_t x0 = std::max<std::int64_t>(from.x + offset->x, 0);
    const std::int64_t y0 = std::max<std::int64_t>(from.y + offset->y, 0);
    const std::int64_t x1 = std::min(from.x + offset->x + width, source.info.nx);
    const std::int64_t y1 = std::min(from.y + offset->y + height, source.info.ny);
    if (x1 - x0 != width || y1 - y0 != height) {
        std::ranges::fill(out, nan);
        if (x1 <= x0 || y1 <= y0) {
            return;
        }
    }
    GDALRasterBand& raster = *source.dataset->GetRasterBand(band);
    float* first = out.data() + (y0 - from.y - offset->y) * width + (x0 - from.x - offset->x);
    {
        const GdalErrors errors;
        must(read_blocks(raster, {x0, y0}, x1 - x0, y1 - y0, first, width), errors, {x0, y0}, x1 - x0,
             y1 - y0);
    }
    if (no_data && !std::isnan(*no_data)) {
        std::ranges::replace(out, *no_data, nan);
    }
    if (masked) {
        std::vector<float> mask(static_cast<std::size_t>((x1 - x0) * (y1 - y0)));
        read_band(*raster.GetMaskBand(), {x0, y0}, x1 - x0, y1 - y0, mask.data());
        for (std::int64_t y = 0; y < y1 - y0; ++y) {
            for (std::int64_t x = 0; x < x1 - x0; ++x) {
                if (mask[static_cast<std::size_t>(y * (x1 - x0) + x)] == 0) {
                    first[y * width + x] = nan;
                }
            }
        }
    }
}

void AlignedRaster::State::read_warped(const CellPosition& from, std::int64_t width, std::int64_t height,
                                       std::span<float> out) const {
    read_band(*warped->GetRasterBand(1), from, width, height, out.data());
}

AlignedRaster::AlignedRaster(std::unique_ptr<State> state) : state_(std::move(state)) {}
AlignedRaster::~AlignedRaster() = default;
AlignedRaster::AlignedRaster(AlignedRaster&&) noexcept = default;
AlignedRaster& AlignedRaster::operator=(AlignedRaster&&) noexcept = default;

AlignedRaster AlignedRaster::open(const std::filesystem::path& path, int band, const Grid& grid,
                                  const Crs& crs, Resampling resampling) {
    auto state = std::make_unique<State>();
    state->source = open_raster_source(path);
    state->grid = grid;
    state->band = band;
    const RasterInfo& info = state->source.info;
    if (band < 1 || band > info.bands) {
        throw InputError(fmt::format("'{}' has {} band{}, band {} is asked for", path.string(), info.bands,
                                     info.bands == 1 ? "" : "s", band));
    }
    const OGRSpatialReference reference = to_ogr(crs);
    if (!reaches(state->source, grid, reference)) {
        throw InputError(fmt::format(
            "'{}' does not reach the grid: it lies at x {} to {}, y {} to {} of {}, the grid at x {} to {}, "
            "y {} to "
            "{} of {}",
            path.string(), info.x_min, info.x_max, info.y_min, info.y_max, state->source.reference.GetName(),
            grid.x_min, grid.x_max(), grid.y_min(), grid.y_max, crs.name()));
    }
    const std::lock_guard lock(hdf5_lock());
    GDALRasterBand& raster = *state->source.dataset->GetRasterBand(band);
    state->no_data = no_data_of(raster);
    state->masked = (raster.GetMaskFlags() & (GMF_PER_DATASET | GMF_ALPHA)) != 0;
    state->scale = raster.GetScale(nullptr);
    state->shift = raster.GetOffset(nullptr);
    state->offset = offset_on(state->source, grid, reference);
    if (!state->offset) {
        state->warped = warped_onto(state->source, band, grid, reference, resampling);
    }
    return AlignedRaster(std::move(state));
}

const RasterInfo& AlignedRaster::info() const {
    return state_->source.info;
}

bool AlignedRaster::aligned() const {
    return state_->offset.has_value();
}

void AlignedRaster::read(std::int64_t x0, std::int64_t y0, std::int64_t width, std::int64_t height,
                         std::span<float> out) const {
    assert(x0 >= 0 && y0 >= 0 && x0 + width <= state_->grid.nx && y0 + height <= state_->grid.ny);
    assert(out.size() == static_cast<std::size_t>(width * height));
    std::unique_lock lock(hdf5_lock(), std::defer_lock);
    if (reads_hdf5(*state_->source.dataset)) {
        lock.lock();
    }
    if (aligned()) {
        state_->read_aligned({x0, y0}, width, height, out);
    } else {
        state_->read_warped({x0, y0}, width, height, out);
    }
    if (state_->scale != 1 || state_->shift != 0) {
        for (float& value : out) {
            value = static_cast<float>(static_cast<double>(value) * state_->scale + state_->shift);
        }
    }
}

void AlignedRaster::forget_blocks() const {
    std::unique_lock lock(hdf5_lock(), std::defer_lock);
    if (reads_hdf5(*state_->source.dataset)) lock.lock();
    if (state_->warped) state_->warped->FlushCache(false);
    state_->source.dataset->FlushCache(false);
}

std::vector<float> AlignedRaster::read_all() const {
    std::vector<float> cells(static_cast<std::size_t>(state_->grid.cells()));
    read(0, 0, state_->grid.nx, state_->grid.ny, cells);
    return cells;
}

}  // namespace spoor
