#include "sim/study/open_layers.hpp"

#include <utility>

#include "sim/io/raster_array.hpp"
#include "sim/study/layer_files.hpp"
#include "sim/study/rows_of_study.hpp"

namespace spoor {

std::vector<float> OpenLayers::read(const Study& study, int layer, int source_year) {
    try {
        std::vector<float> values = read_file(study, layer, source_year);
        if (unseen_ != nullptr) unseen_->show(study, layer, source_year, values);
        return values;
    } catch (const Error& error) {
        if (unseen_ != nullptr) unseen_->tell(layer, source_year, error.what());
        throw;
    }
}

std::vector<float> OpenLayers::read_file(const Study& study, int layer, int source_year) {
    const std::pair<int, int> key{layer, source_year};
    const AlignedRaster* file = nullptr;
    {
        const std::lock_guard lock(mutex_);
        if (const auto known = files_.find(key); known != files_.end()) file = &known->second;
    }
    if (file == nullptr) {
        const Layer& description = study.layers[static_cast<std::size_t>(layer)];
        AlignedRaster opened =
            open_raster_of(study, description.sources.at(source_year), description.resampling);
        const std::lock_guard lock(mutex_);
        file = &files_.insert_or_assign(key, std::move(opened)).first->second;
    }
    std::vector<float> values = room_for(static_cast<std::size_t>(study.grid.cells()));
    read_rows_of(study, *file, values);
    file->forget_blocks();  // they would be held for all layers until the end
    return values;
}

std::vector<float> OpenLayers::room_for(std::size_t cells) {
    std::vector<float> values;
    {
        const std::lock_guard lock(mutex_);
        if (free_.empty()) return raster_array(cells);
        values = std::move(free_.back());
        free_.pop_back();
    }
    values.resize(cells);
    return values;
}

void OpenLayers::reuse(std::vector<float> values) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(values));
}

}  // namespace spoor
