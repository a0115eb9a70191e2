#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kernels/grid/grid.hpp"
#include "kernels/grid/zone_runs.hpp"
#include "sim/io/findings.hpp"
#include "sim/io/raster.hpp"

namespace spoor {

enum class GeometryKind : std::uint8_t { point, line, polygon };

/// A geometry in the study's CRS, valid (repaired on reading).
class Geometry {
public:
    struct Impl;
    Geometry();
    explicit Geometry(std::shared_ptr<const Impl> impl);

    [[nodiscard]] GeometryKind kind() const;
    [[nodiscard]] double area_ha() const;   //!< polygons
    [[nodiscard]] double length_m() const;  //!< lines
    struct Bounds {
        double x_min, y_min, x_max, y_max;
    };
    [[nodiscard]] Bounds bounds() const;
    /// Polygon around the geometry.
    [[nodiscard]] Geometry buffered(double distance_m) const;
    [[nodiscard]] std::shared_ptr<const Impl> impl() const { return impl_; }

private:
    std::shared_ptr<const Impl> impl_;
};

struct Feature {
    int row = 0;  //!< 1-based feature number, for messages
    Geometry geometry;
    std::map<std::string, std::string> fields;  //!< text; empty = not given
};

struct FeatureTable {
    std::string file;
    std::vector<std::string> columns;
    std::vector<Feature> features;
};

/// Reads vectors of any OGR driver in any CRS into `crs`. Self-crossing polygons are repaired with a warning
/// in `findings`; what cannot be repaired, empty or missing geometries are errors there. Throws InputError
/// when the file cannot be opened as vectors.
[[nodiscard]] FeatureTable read_features(const std::filesystem::path& path, const std::string& layer,
                                         const std::string& shown_as, const Crs& crs, Findings& findings);

/// Cells of a geometry on a grid, ascending. Polygons by `rule`; lines: cells the line passes through;
/// points: the cell that holds them. Empty when it lies outside.
[[nodiscard]] std::vector<CellIndex> rasterise(const Geometry& geometry, const Grid& grid,
                                               Rasterisation rule);

/// The 1-based position of the feature in every cell (y, x), by cell centre, 0 = none; where they overlap the
/// first.
[[nodiscard]] ZoneRuns rasterise_zones(const FeatureTable& zones, const Grid& grid);

}  // namespace spoor
