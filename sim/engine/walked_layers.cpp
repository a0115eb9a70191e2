#include "sim/engine/walked_layers.hpp"

#include <algorithm>
#include <set>

namespace spoor {

WalkedLayers::WalkedLayers(const Study& study) {
    std::set<int> walked;
    for (const Species& species : study.species) {
        if (species.dispersal.form != DispersalForm::walk) continue;
        if (const auto layer = study.layer(species.dispersal.permeability_layer)) walked.insert(*layer);
    }
    layers_.assign(walked.begin(), walked.end());
}

void WalkedLayers::keep_base(const BaseLandscape& landscape) {
    std::vector<SharedRaster>& rasters = bases_.emplace_back();
    for (const int layer : layers_) rasters.push_back(landscape.layers[static_cast<std::size_t>(layer)]);
}

void WalkedLayers::add_variant() {
    variants_.emplace_back(layers_.size());
}

void WalkedLayers::keep_variant(int variant, std::span<const LayerChange> changes) {
    for (const LayerChange& one : changes) {
        const auto at = std::find(layers_.begin(), layers_.end(), one.layer);
        if (at != layers_.end())
            variants_[static_cast<std::size_t>(variant)][static_cast<std::size_t>(at - layers_.begin())] =
                one;
    }
}

const LayerChange& WalkedLayers::change(int layer, int variant) const {
    static const LayerChange nothing;
    if (variant < 0) return nothing;
    const auto at =
        static_cast<std::size_t>(std::lower_bound(layers_.begin(), layers_.end(), layer) - layers_.begin());
    return variants_[static_cast<std::size_t>(variant)][at];
}

std::vector<float> WalkedLayers::raster(int layer, int base, int variant) const {
    const auto at =
        static_cast<std::size_t>(std::lower_bound(layers_.begin(), layers_.end(), layer) - layers_.begin());
    std::vector<float> values = *bases_[static_cast<std::size_t>(base)][at];
    const LayerChange& changed = change(layer, variant);
    for (std::size_t i = 0; i < changed.cells.size(); ++i)
        values[static_cast<std::size_t>(changed.cells[i])] = changed.values[i];
    return values;
}

bool WalkedLayers::same(int layer, int base, int variant, int other_base, int other_variant) const {
    if (base != other_base) return false;
    if (variant == other_variant) return true;
    const LayerChange& one = change(layer, variant);
    const LayerChange& other = change(layer, other_variant);
    return one.cells == other.cells && one.values == other.values;
}

}  // namespace spoor
