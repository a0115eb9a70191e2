#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/policy/timeline.hpp"
#include "sim/study/layer_rasters.hpp"
#include "sim/study/open_layers.hpp"
#include "sim/study/study.hpp"

namespace spoor {

/// One dense raster (y, x), NaN = no data; shared by all landscapes in which it is the same.
using SharedRaster = std::shared_ptr<const std::vector<float>>;

/// The landscape of one year under one set of drivers, before measures.
struct BaseLandscape {
    std::string state;                     //!< what it was made from; equal states are equal landscapes
    std::vector<SharedRaster> layers;      //!< one a layer of the study; null where nothing asks for it
    std::vector<SharedRaster> predictors;  //!< one a predictor; plain values share the layer's raster

    [[nodiscard]] std::vector<std::span<const float>> layer_spans() const;
};

/// Makes base landscapes from the study's rasters. Two years with the same sources and the same drivers in
/// force share every raster, and so everything that is computed from them.
class LandscapeSource {
public:
    /// @param focal_scales one a layer, where they are known already: of a study of which this is some rows.
    /// @param rasters that were read when the study was loaded, of all its rows; null: none. @param files
    /// where those of layers stay open for another source; null: nowhere.
    explicit LandscapeSource(const Study& study, std::vector<double> focal_scales = {},
                             LayerRasters* rasters = nullptr, OpenLayers* files = nullptr);

    /// Layers and predictors in force in a calendar year. Not thread-safe.
    [[nodiscard]] std::shared_ptr<const BaseLandscape> base(std::span<const int> drivers, int year);

    /// What the landscape of a year is made from, as it says itself.
    [[nodiscard]] std::string state(std::span<const int> drivers, int year) const;

    /// Scale of the fixed point sums of focal statistics: largest |value| of the layer at the period's start.
    [[nodiscard]] double focal_scale(int layer);

    /// Layer and year of each file in force in a calendar year.
    [[nodiscard]] std::vector<std::pair<int, int>> sources_in_force(int year) const;

    /// Bytes of the rasters of one base landscape, a row of the grid.
    [[nodiscard]] std::size_t bytes_per_row() const;

private:
    [[nodiscard]] std::string layer_state(int layer, std::span<const int> drivers, int year) const;
    [[nodiscard]] SharedRaster layer_values(int layer, std::span<const int> drivers, int year);
    [[nodiscard]] SharedRaster source_values(int layer, int source_year);
    [[nodiscard]] SharedRaster read_source(int layer, int source_year) const;
    /// Reads at once what a year needs and nobody holds; it is theirs as long as this is kept.
    [[nodiscard]] std::vector<SharedRaster> read_sources(int year);

    const Study* study_;
    LayerRasters* read_before_;
    OpenLayers* files_;
    std::vector<bool> layer_used_;
    std::vector<double> focal_scale_;
    std::map<std::string, std::weak_ptr<const std::vector<float>>> rasters_;
    std::map<std::string, std::weak_ptr<const BaseLandscape>> landscapes_;
};

}  // namespace spoor
