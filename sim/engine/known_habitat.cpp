#include "sim/engine/known_habitat.hpp"

#include <algorithm>

namespace spoor {

namespace {

template <typename Map>
std::size_t bytes_of(const std::vector<std::vector<Map>>& maps) {
    std::size_t bytes = 0;
    for (const std::vector<Map>& of_species : maps) {
        for (const Map& map : of_species) bytes += map.bytes();
    }
    return bytes;
}

}  // namespace

KnownHabitat known_habitat(const Study& study, const LandscapeResults& landscapes) {
    const SuitabilityStage& stage = landscapes.suitability;
    KnownHabitat known;
    for (std::size_t s = 0; s < study.species.size(); ++s) {
        const KeptMap& map = stage.bases.front()[s];
        const double least = study.species[s].capacity.suitability_min;
        known.suitable.push_back(map.size());
        known.habitat.push_back(static_cast<std::size_t>(
            std::ranges::count_if(map.values(), [&](float value) { return value >= least; })));
    }
    known.bytes = bytes_of(stage.bases) + bytes_of(stage.variants) + landscapes.rates.bytes();
    return known;
}

}  // namespace spoor
