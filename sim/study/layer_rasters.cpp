#include "sim/study/layer_rasters.hpp"

#include "sim/io/raster_array.hpp"

namespace spoor {

std::optional<std::vector<float>> LayerRasters::room_for(std::size_t cells) {
    const std::size_t bytes = cells * sizeof(float);
    {
        const std::lock_guard lock(mutex_);
        if (bytes > bytes_left_) return std::nullopt;
        bytes_left_ -= bytes;
    }
    return raster_array(cells);
}

void LayerRasters::keep(int layer, int source_year, std::vector<float> values) {
    const std::lock_guard lock(mutex_);
    rasters_[{layer, source_year}] = std::move(values);
}

std::optional<std::vector<float>> LayerRasters::take(int layer, int source_year) {
    const std::lock_guard lock(mutex_);
    const auto at = rasters_.find({layer, source_year});
    if (at == rasters_.end()) return std::nullopt;
    std::vector<float> values = std::move(at->second);
    rasters_.erase(at);
    return values;
}

void LayerRasters::clear() {
    const std::lock_guard lock(mutex_);
    rasters_.clear();
}

}  // namespace spoor
