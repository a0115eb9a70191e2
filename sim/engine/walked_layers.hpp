#pragma once

#include <map>
#include <span>
#include <vector>

#include "sim/engine/landscape.hpp"
#include "sim/policy/timeline.hpp"

namespace spoor {

/// The layers that walking species walk over, in every landscape of a run: the raster of each base, and what
/// measures change in it.
class WalkedLayers {
public:
    /// Finds out which layers are walked over; without walkers nothing is kept.
    explicit WalkedLayers(const Study& study);

    void keep_base(const BaseLandscape& landscape);
    /// Makes room for one more variant, which changes nothing until keep_variant.
    void add_variant();
    /// Safe for different variants at once.
    void keep_variant(int variant, std::span<const LayerChange> changes);

    /// Permeability (y, x), NaN = no data. @param variant -1: the base itself.
    [[nodiscard]] std::vector<float> raster(int layer, int base, int variant) const;
    [[nodiscard]] bool same(int layer, int base, int variant, int other_base, int other_variant) const;

private:
    [[nodiscard]] const LayerChange& change(int layer, int variant) const;

    std::vector<int> layers_;
    std::vector<std::vector<SharedRaster>> bases_;    //!< (base, walked layer)
    std::vector<std::vector<LayerChange>> variants_;  //!< (variant, walked layer)
};

}  // namespace spoor
