#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/io/features.hpp"
#include "sim/io/raster.hpp"

namespace spoor {

/// One class of a categorical layer.
struct LandClass {
    int value = 0;
    std::string name;
    std::string colour;        //!< "#rrggbb", may be empty
    std::string habitat_type;  //!< may be empty
};

enum class LayerKind { continuous, categorical };

/// What a layer's cells held when it was checked.
struct LayerStatistics {
    double min = 0;
    double max = 0;
    double no_data_share = 0;  //!< of the cells of the mask
};

/// A layer of the landscape: one raster, or one a year (a year without one takes the last before it).
struct Layer {
    std::string name;
    LayerKind kind = LayerKind::continuous;
    std::string unit;
    std::map<int, std::filesystem::path> sources;  //!< calendar year -> file; one entry: the period's start
    std::map<int, std::string> shown_as;           //!< the same as the user wrote them
    Resampling resampling = Resampling::nearest;
    double scale = 1;  //!< factor from the file's unit to `unit`
    std::vector<LandClass> classes;
    LayerStatistics statistics;

    [[nodiscard]] std::optional<int> class_value(const std::string& class_name) const;
    /// Of which year the source is that holds in a year: the last at or before it, else the first there is.
    [[nodiscard]] int source_in_force(int year) const;
};

/// What happens to a layer without any measure.
struct Driver {
    enum class Kind { trend, series, maps };
    std::string name;  //!< scenarios name the drivers they use; default: all
    int layer = 0;
    Kind kind = Kind::trend;
    double rate = 0;  //!< trend: added a year (or factor - 1 when `relative`)
    bool relative = false;
    std::map<int, double> series;  //!< series: calendar year -> factor on the base map, linear between
    std::map<int, std::filesystem::path> maps;
};

/// A layer of regions: provinces, any polygon layer. Zone k of the raster is regions[k - 1].
struct RegionLayer {
    std::string name;
    std::vector<std::string> regions;
    ZoneRuns zones;                  //!< (y, x) 1-based region, 0 = none
    std::vector<double> centroid_x;  //!< [m] mean of the cell centres of each region
    std::vector<double> centroid_y;
    std::vector<double> noise_correlation;  //!< (region, region); empty: by distance, or none
};

}  // namespace spoor
