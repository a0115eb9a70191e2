#include "sim/viability/region_index.hpp"

#include "kernels/population/census.hpp"

namespace spoor {

RegionIndex::RegionIndex(const Study& study) : study_(&study) {
    regions_.push_back({"all", ""});
    for (const RegionLayer& layer : study.region_layers) {
        for (const std::string& name : layer.regions) regions_.push_back({name, layer.name});
    }
}

std::vector<RegionIndex::LayerZones> RegionIndex::zones_of(const ActiveCells& active) const {
    std::vector<LayerZones> layers;
    layers.push_back({.first = 0, .count = 1, .zone = std::vector<std::uint32_t>(active.size(), 0)});
    std::size_t first = 1;
    for (const RegionLayer& layer : study_->region_layers) {
        LayerZones& zones = layers.emplace_back();
        zones.first = first;
        zones.count = layer.regions.size();
        zones.zone.reserve(active.size());
        for (const std::uint16_t zone : layer.zones.of(active.cells()))
            zones.zone.push_back(zone == 0 ? no_region : zone - 1U);
        first += zones.count;
    }
    return layers;
}

}  // namespace spoor
