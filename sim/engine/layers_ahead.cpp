#include "sim/engine/layers_ahead.hpp"

#include <tbb/global_control.h>

#include <algorithm>

namespace spoor {

namespace {

/// What they may take (run plans leave room for it).
constexpr std::size_t most_bytes = std::size_t{6} << 20U;

}  // namespace

LayersAhead::LayersAhead(const Study& study, OpenLayers& files)
    : country_(RowsOfStudy::layers_of(study)), files_(files) {}

void LayersAhead::turn_to(const Strip& strip, std::vector<Source> sources) {
    using Threads = tbb::global_control;
    const bool anybody = Threads::active_value(Threads::max_allowed_parallelism) > 1;
    rows_ = &country_.take(strip.first_held, strip.end_held);
    const std::size_t bytes = static_cast<std::size_t>(rows_->grid.cells()) * sizeof(float);
    sources_ = std::move(sources);
    sources_.resize(anybody ? std::min(sources_.size(), most_bytes / bytes) : 0);
    rasters_ = std::make_unique<LayerRasters>(0);
}

void LayersAhead::read(std::size_t number) {
    const auto& [layer, year] = sources_[number];
    rasters_->keep(layer, year, files_.read(*rows_, layer, year));
}

std::unique_ptr<LayerRasters> LayersAhead::take() {
    sources_.clear();
    return std::move(rasters_);
}

}  // namespace spoor
