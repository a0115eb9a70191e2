#include "sim/engine/landscape.hpp"

#include <fmt/format.h>
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "kernels/grid/no_data.hpp"
#include "kernels/suitability/focal.hpp"
#include "sim/study/rows_of_study.hpp"

namespace spoor {

namespace {

SharedRaster compute_focal(const Grid& grid, const PredictorSpec& spec, const std::vector<float>& layer,
                           double scale) {
    auto out = std::make_shared<std::vector<float>>(layer.size());
    if (spec.statistic == Statistic::distance) {
        focal_statistic(grid, spec, layer, *out);
        return out;
    }
    constexpr std::int64_t rows_a_task = 64;
    tbb::parallel_for(tbb::blocked_range<std::int64_t>(0, grid.ny, rows_a_task), [&](const auto& rows) {
        const std::size_t first = static_cast<std::size_t>(rows.begin() * grid.nx);
        const std::size_t count = static_cast<std::size_t>((rows.end() - rows.begin()) * grid.nx);
        focal_statistic_rows(grid, spec, layer, scale, rows.begin(), rows.end(),
                             std::span(*out).subspan(first, count));
    });
    return out;
}

std::string source_key(int layer, int source_year) {
    return fmt::format("source {} {}", layer, source_year);
}

std::string describe(const PredictorSpec& spec) {
    return fmt::format("{}/{}/{}", static_cast<int>(spec.statistic), spec.class_value, spec.radius_m);
}

std::vector<bool> layers_in_use(const Study& study) {
    std::vector<bool> used(study.layers.size(), false);
    const auto use = [&](int layer) { used[static_cast<std::size_t>(layer)] = true; };
    for (const PredictorSpec& predictor : study.predictors) use(predictor.layer);
    for (const MeasureType& type : study.measure_types) {
        for (const LayerEffect& effect : type.layer_effects) use(effect.layer);
        if (type.habitat_types.empty()) continue;
        for (std::size_t l = 0; l < study.layers.size(); ++l) {
            for (const LandClass& land_class : study.layers[l].classes) {
                if (!land_class.habitat_type.empty()) use(static_cast<int>(l));
            }
        }
    }
    for (const Species& species : study.species) {
        if (species.dispersal.form != DispersalForm::walk) continue;
        if (const auto layer = study.layer(species.dispersal.permeability_layer)) use(*layer);
    }
    return used;
}

/// @param files take the array back when nobody looks at it any more; null: it goes.
SharedRaster kept_until_given_back(std::vector<float> values, OpenLayers* files) {
    if (files == nullptr) return std::make_shared<const std::vector<float>>(std::move(values));
    const auto give_back = [files](std::vector<float>* raster) {
        const std::unique_ptr<std::vector<float>> mine(raster);
        files->reuse(std::move(*mine));
    };
    return {std::make_unique<std::vector<float>>(std::move(values)).release(), give_back};
}

}  // namespace

std::vector<std::span<const float>> BaseLandscape::layer_spans() const {
    std::vector<std::span<const float>> spans;
    spans.reserve(layers.size());
    for (const SharedRaster& layer : layers) {
        spans.emplace_back(layer ? std::span<const float>(*layer) : std::span<const float>());
    }
    return spans;
}

LandscapeSource::LandscapeSource(const Study& study, std::vector<double> focal_scales, LayerRasters* rasters,
                                 OpenLayers* files)
    : study_(&study),
      read_before_(rasters),
      files_(files),
      layer_used_(layers_in_use(study)),
      focal_scale_(std::move(focal_scales)) {
    focal_scale_.resize(study.layers.size(), -1.0);
}

std::vector<std::pair<int, int>> LandscapeSource::sources_in_force(int year) const {
    std::vector<std::pair<int, int>> sources;
    for (std::size_t l = 0; l < study_->layers.size(); ++l) {
        if (layer_used_[l])
            sources.emplace_back(static_cast<int>(l), study_->layers[l].source_in_force(year));
    }
    return sources;
}

SharedRaster LandscapeSource::read_source(int layer, int source_year) const {
    const Layer& description = study_->layers[static_cast<std::size_t>(layer)];
    std::optional<std::vector<float>> known;
    if (read_before_ != nullptr) known = read_before_->take(layer, source_year);
    std::vector<float> values =
        known    ? std::move(*known)
        : files_ ? files_->read(*study_, layer, source_year)
                 : read_raster_of(*study_, description.sources.at(source_year), description.resampling);
    if (description.scale != 1.0) {
        const auto scale = static_cast<float>(description.scale);
        for (float& value : values) value *= scale;
    }
    clear_outside(study_->mask, values);
    return kept_until_given_back(std::move(values), files_);
}

SharedRaster LandscapeSource::source_values(int layer, int source_year) {
    std::weak_ptr<const std::vector<float>>& place = rasters_[source_key(layer, source_year)];
    if (SharedRaster known = place.lock()) return known;
    SharedRaster values = read_source(layer, source_year);
    place = values;
    return values;
}

std::vector<SharedRaster> LandscapeSource::read_sources(int year) {
    std::vector<std::pair<int, int>> wanted;  // layer, year of the source
    std::vector<SharedRaster> held;
    for (const auto& [layer, source_year] : sources_in_force(year)) {
        if (SharedRaster known = rasters_[source_key(layer, source_year)].lock()) {
            held.push_back(std::move(known));
        } else {
            wanted.emplace_back(layer, source_year);
        }
    }
    std::vector<SharedRaster> read(wanted.size());
    tbb::parallel_for(std::size_t{0}, wanted.size(),
                      [&](std::size_t i) { read[i] = read_source(wanted[i].first, wanted[i].second); });
    for (std::size_t i = 0; i < wanted.size(); ++i)
        rasters_[source_key(wanted[i].first, wanted[i].second)] = read[i];
    held.insert(held.end(), read.begin(), read.end());
    return held;
}

std::string LandscapeSource::layer_state(int layer, std::span<const int> drivers, int year) const {
    const Layer& description = study_->layers[static_cast<std::size_t>(layer)];
    std::string state = fmt::format("layer {} source {}", layer, description.source_in_force(year));
    for (const int d : drivers) {
        const Driver& driver = study_->drivers[static_cast<std::size_t>(d)];
        if (driver.layer == layer) state += fmt::format(" driver {} {}", d, year);
    }
    return state;
}

SharedRaster LandscapeSource::layer_values(int layer, std::span<const int> drivers, int year) {
    const std::string key = layer_state(layer, drivers, year);
    if (SharedRaster known = rasters_[key].lock()) return known;
    SharedRaster source =
        source_values(layer, study_->layers[static_cast<std::size_t>(layer)].source_in_force(year));
    if (key.find("driver") == std::string::npos) {
        rasters_[key] = source;
        return source;
    }
    auto values = std::make_shared<std::vector<float>>(source->size());
    apply_drivers(*study_, layer, drivers, year, *source, *values);
    rasters_[key] = values;
    return values;
}

double LandscapeSource::focal_scale(int layer) {
    double& scale = focal_scale_[static_cast<std::size_t>(layer)];
    if (scale < 0) scale = largest_absolute(*layer_values(layer, {}, study_->period.start));
    return scale;
}

std::string LandscapeSource::state(std::span<const int> drivers, int year) const {
    std::string all;
    for (std::size_t l = 0; l < study_->layers.size(); ++l) {
        if (layer_used_[l]) all += layer_state(static_cast<int>(l), drivers, year) + ";";
    }
    return all;
}

std::shared_ptr<const BaseLandscape> LandscapeSource::base(std::span<const int> drivers, int year) {
    const std::string key = state(drivers, year);
    if (auto known = landscapes_[key].lock()) return known;

    const std::vector<SharedRaster> sources = read_sources(year);
    auto landscape = std::make_shared<BaseLandscape>();
    landscape->state = key;
    for (std::size_t l = 0; l < study_->layers.size(); ++l) {
        landscape->layers.push_back(layer_used_[l] ? layer_values(static_cast<int>(l), drivers, year)
                                                   : nullptr);
    }
    for (const PredictorSpec& spec : study_->predictors) {
        const SharedRaster& layer = landscape->layers[static_cast<std::size_t>(spec.layer)];
        if (spec.statistic == Statistic::value) {
            landscape->predictors.push_back(layer);
            continue;
        }
        const std::string state = layer_state(spec.layer, drivers, year) + " " + describe(spec);
        SharedRaster predictor = rasters_[state].lock();
        if (!predictor) {
            predictor = compute_focal(study_->grid, spec, *layer, focal_scale(spec.layer));
            rasters_[state] = predictor;
        }
        landscape->predictors.push_back(std::move(predictor));
    }
    landscapes_[key] = landscape;
    return landscape;
}

std::size_t LandscapeSource::bytes_per_row() const {
    std::size_t rasters = 0;
    for (const bool used : layer_used_) rasters += used ? 1 : 0;
    for (const PredictorSpec& spec : study_->predictors)
        rasters += spec.statistic == Statistic::value ? 0 : 1;
    return rasters * static_cast<std::size_t>(study_->grid.nx) * sizeof(float);
}

}  // namespace spoor
