#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "kernels/grid/cell_mask.hpp"
#include "sim/engine/strip.hpp"
#include "sim/engine/suitability_stage.hpp"
#include "sim/io/packed_map.hpp"

namespace spoor {

/// Packs the suitability of one species, mean over futures. Most of its maps are equal, or but for a few
/// chunks: what is the same is packed once.
class SuitabilityPacking {
public:
    /// @param stage of the rows the strip holds. @param mask of the strip's own rows.
    SuitabilityPacking(const MapPacking& packing, const SuitabilityStage& stage, std::size_t species,
                       int scenarios, int futures, const Strip& strip, const CellMask& mask);

    /// The strip's own rows of a scenario's map. Entries are asked for in ascending order.
    [[nodiscard]] const PackedMap& of(int scenario, int entry);

private:
    using Landscapes = std::vector<SuitabilityStage::Landscape>;  //!< (future)

    [[nodiscard]] const KeptChange& change_of(const SuitabilityStage::Landscape& landscape) const;
    /// The landscapes as this species sees them: where nothing changed for it there is the base.
    [[nodiscard]] Landscapes seen(int scenario, int entry) const;
    /// Mean over futures where any of them changes the base.
    [[nodiscard]] SparseChange mean_change(const Landscapes& landscapes, const KeptMap& base) const;
    [[nodiscard]] const PackedMap& base(int number);
    [[nodiscard]] PackedMap pack(const SparseMap& map, const PackedMap* before,
                                 const SparseChange& change) const;

    const MapPacking packing_;
    const SuitabilityStage& stage_;
    std::size_t species_;
    int futures_;
    Strip strip_;
    const CellMask& mask_;
    struct Last {
        Landscapes landscapes;
        PackedMap map;
    };
    std::vector<Last> last_;          //!< (scenario) what was packed for its last entry
    std::map<int, PackedMap> bases_;  //!< by number, those that scenarios stand on now
};

}  // namespace spoor
