#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kernels/grid/grid.hpp"

namespace spoor {

/// Coordinate reference system as GDAL reads it: "EPSG:28992", WKT, or what a file says.
class Crs {
public:
    Crs() = default;
    /// Throws InputError with the text and the nearest known code where it cannot be read.
    static Crs from_user_input(const std::string& text);

    [[nodiscard]] const std::string& wkt() const { return wkt_; }
    [[nodiscard]] bool is_projected() const;      //!< metres on the ground; degrees are refused by studies
    [[nodiscard]] std::string name() const;       //!< "Amersfoort / RD New"
    [[nodiscard]] std::string authority() const;  //!< "EPSG:28992", empty when it has none

private:
    std::string wkt_;
};

enum class Resampling : std::uint8_t { nearest, bilinear, cubic, average, mode, sum, min, max, median };

/// What the file says of itself, before it is aligned.
struct RasterInfo {
    std::string driver;
    std::int64_t nx = 0;
    std::int64_t ny = 0;
    int bands = 0;
    std::string crs_wkt;
    std::optional<double> no_data;
    double x_min = 0, y_min = 0, x_max = 0, y_max = 0;  //!< bounds in its own CRS
};

/// A raster of any CRS, extent and resolution, seen on the study grid: warped by GDAL with the stated
/// resampling, read window by window. No data is NaN. One object a thread.
class AlignedRaster {
public:
    /// Opens through the one door for rasters: only the allowed drivers, no network, no VRT.
    /// Throws InputError naming the file: missing, not a raster, no CRS, does not reach the grid.
    static AlignedRaster open(const std::filesystem::path& path, int band, const Grid& grid, const Crs& crs,
                              Resampling resampling);
    ~AlignedRaster();
    AlignedRaster(AlignedRaster&&) noexcept;
    AlignedRaster& operator=(AlignedRaster&&) noexcept;

    [[nodiscard]] const RasterInfo& info() const;
    /// True when the file already lies on the study grid cell by cell, so that nothing is resampled.
    [[nodiscard]] bool aligned() const;

    /// @param out (height, width) of the window [x0, x0 + width) x [y0, y0 + height) of the study grid.
    void read(std::int64_t x0, std::int64_t y0, std::int64_t width, std::int64_t height,
              std::span<float> out) const;
    [[nodiscard]] std::vector<float> read_all() const;
    /// Lets go of the blocks that GDAL holds of it.
    void forget_blocks() const;

private:
    struct State;
    explicit AlignedRaster(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

[[nodiscard]] RasterInfo raster_info(const std::filesystem::path& path);

struct GeoTiffOptions {
    bool cloud_optimized = true;
    std::string description;                    //!< band description
    std::vector<std::string> creation_options;  //!< as gdal_translate --co
};
/// Writes (y, x) values; NaN becomes no data. Written under a temporary name and renamed when whole.
void write_geotiff(const std::filesystem::path& path, const Grid& grid, const Crs& crs,
                   std::span<const float> values, const GeoTiffOptions& options);
void write_geotiff(const std::filesystem::path& path, const Grid& grid, const Crs& crs,
                   std::span<const std::uint8_t> values, std::optional<std::uint8_t> no_data,
                   const GeoTiffOptions& options);

/// How a geometry becomes cells.
enum class Rasterisation : std::uint8_t { centre, all_touched };

}  // namespace spoor
