#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "sim/synthetic/outlines.hpp"

namespace spoor {

/// One feature in RD New metres. A polygon has rings (outer first), several polygons become one multipolygon;
/// a line or a point has one ring of its vertices.
struct JsonFeature {
    enum class Shape { point, line, polygon } shape = Shape::polygon;
    std::vector<std::vector<std::vector<std::pair<double, double>>>> polygons;  //!< (part, ring, vertex)
    std::vector<std::pair<std::string, std::string>>
        fields;  //!< name and value as JSON ("\"text\"" or a number)
};

/// "text" with quotes and escapes.
[[nodiscard]] std::string json_text(std::string_view text);

/// Writes a GeoJSON feature collection in EPSG:28992, under a temporary name and renamed when whole.
void write_geojson(const std::filesystem::path& file, std::string_view name, std::string_view description,
                   const std::vector<JsonFeature>& features);

}  // namespace spoor
