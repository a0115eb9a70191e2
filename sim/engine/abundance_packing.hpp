#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "sim/io/packed_map.hpp"

namespace spoor {

/// Packs the maps of one species' individuals. A scenario's maps are packed where they differ from the
/// reference's; elsewhere its chunks are taken over. What is kept of the reference for that takes a part of
/// what its maps take unpacked, which the species holds meanwhile.
class AbundancePacking {
public:
    /// @param cells the active ones.
    AbundancePacking(const MapPacking& packing, std::span<const CellIndex> cells)
        : packing_(packing), cells_(cells) {}

    [[nodiscard]] const MapPacking& packing() const { return packing_; }

    /// A map of the reference that was packed before.
    void take_reference(MapVariable variable, std::size_t map, PackedMap packed) {
        reference_[{variable, map}] = std::move(packed);
    }

    /// @param map on the axis of map years. @param values, reference of the scenario and of the reference
    /// (active cell); the reference itself hands over the same twice.
    [[nodiscard]] PackedMap of(MapVariable variable, std::size_t map, const std::vector<float>& values,
                               const std::vector<float>& reference);

private:
    const MapPacking packing_;
    std::span<const CellIndex> cells_;
    std::map<std::pair<MapVariable, std::size_t>, PackedMap> reference_;
};

}  // namespace spoor
