#include "sim/engine/abundance_packing.hpp"

namespace spoor {

PackedMap AbundancePacking::of(MapVariable variable, std::size_t map, const std::vector<float>& values,
                               const std::vector<float>& reference) {
    const auto [kept, is_new] = reference_.try_emplace({variable, map});
    if (is_new) kept->second = pack_map(packing_, variable, cells_, reference);
    if (&values == &reference) return kept->second;
    std::vector<CellIndex> changed;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] != reference[i]) changed.push_back(cells_[i]);
    }
    const PackedBefore before{.map = kept->second, .changed = changed};
    return pack_map(packing_, variable, cells_, values, &before);
}

}  // namespace spoor
