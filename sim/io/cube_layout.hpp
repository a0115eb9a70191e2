#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/io/cube.hpp"

/// How a cube lies in its file; shared by writer and reader. The contract is the user's page on formats.
///
/// Dimensions: scenario, species, region, time, y, x, replicate, measure. Maps are (scenario, species, time,
/// y, x): GDAL and terra know the time axis only by the name `time`. When maps are kept for some years only,
/// `time` holds those years and the tables, which have every year, use a second axis `annual_time` with
/// `annual_year` beside it; when maps are kept for every year (or for none) both use `time`, and there is no
/// `annual_time`.
namespace spoor::layout {

inline constexpr const char* format_version = "1.0";

/// Cells of a chunk along y and x at most; a grid smaller than that has smaller chunks.
inline constexpr std::int64_t chunk_edge = tile_edge;

inline constexpr double byte_scale = 1.0 / 250.0;  //!< suitability and occupancy: value = byte * scale
inline constexpr std::uint8_t byte_fill = 255;
// The fill values of netCDF, which its readers know by heart.
inline constexpr float f32_fill = 9.9692099683868690e+36F;
inline constexpr double f64_fill = 9.9692099683868690e+36;
inline constexpr std::int32_t i32_fill = -2147483647;
inline constexpr std::int8_t i8_fill = -127;

struct MapDescription {
    MapVariable variable = MapVariable::suitability;
    const char* name = "";
    const char* long_name = "";
    const char* units = "";
    const char* cell_methods = "";
    const char* comment = "";
    bool bytes = false;  //!< u8 with byte_scale; else f32 with rounded bits
};

inline constexpr const char* outside_habitat =
    "missing is not habitat of the species in any year of any scenario";

/// In the order of MapVariable.
inline constexpr std::array<MapDescription, 4> maps = {{
    {MapVariable::suitability, "suitability", "habitat suitability", "1", "area: mean",
     "0 is unsuitable; missing is outside the land or without data", true},
    {MapVariable::abundance, "abundance", "individuals per cell, mean over the replicates", "count",
     "area: sum", outside_habitat, false},
    {MapVariable::abundance_sd, "abundance_sd",
     "standard deviation of individuals per cell over the replicates", "count", "", outside_habitat, false},
    {MapVariable::occupancy, "occupancy", "share of the replicates with at least one individual in the cell",
     "1", "", outside_habitat, true},
}};

[[nodiscard]] const MapDescription& describe(MapVariable variable);
[[nodiscard]] bool is_written(MapVariable variable, const CubeOptions& options);

/// Whether tables need a time axis of their own.
[[nodiscard]] bool has_annual_axis(const CubeAxes& axes);
/// Years of the dimension `time`.
[[nodiscard]] const std::vector<int>& time_years(const CubeAxes& axes);

/// Name of the dimension that an axis of a table uses.
[[nodiscard]] std::string dimension_of(TableVariable::Axis axis, const CubeAxes& axes);
[[nodiscard]] std::size_t length_of(TableVariable::Axis axis, const CubeAxes& axes, std::size_t measures);

/// Names of the label variables along these axes, as the CF attribute `coordinates` lists them.
[[nodiscard]] std::string labels_of(const std::vector<TableVariable::Axis>& table_axes, const CubeAxes& axes);

/// Days from 1 January of one year to 1 January of another (Gregorian).
[[nodiscard]] std::int32_t days_between(int from_year, int to_year);

}  // namespace spoor::layout
