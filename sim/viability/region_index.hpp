#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kernels/grid/active_cells.hpp"
#include "sim/study/study.hpp"

namespace spoor {

/// All regions of a study in one list: 0 is the whole grid, then the regions of each layer in turn.
class RegionIndex {
public:
    explicit RegionIndex(const Study& study);

    struct Region {
        std::string name;
        std::string layer;  //!< empty for `all`
    };
    [[nodiscard]] const std::vector<Region>& regions() const { return regions_; }
    [[nodiscard]] std::size_t size() const { return regions_.size(); }

    /// For each region layer (the first entry is the whole grid): first region of it, and the zone of each
    /// active cell counted from there (no_region: in none).
    struct LayerZones {
        std::size_t first = 0;
        std::size_t count = 0;
        std::vector<std::uint32_t> zone;  //!< (active cell)
    };
    [[nodiscard]] std::vector<LayerZones> zones_of(const ActiveCells& active) const;

private:
    const Study* study_;
    std::vector<Region> regions_;
};

}  // namespace spoor
