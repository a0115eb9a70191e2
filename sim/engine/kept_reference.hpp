#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/engine/species_outcome.hpp"
#include "sim/io/packed_map.hpp"
#include "sim/io/unit_file.hpp"

namespace spoor {

/// What a finished run leaves of one species in the reference, from which another run can go on.
struct KeptReference {
    std::string moved_by;           //!< SpeciesSimulation::moved_by
    std::vector<CellIndex> active;  //!< ascending: cells with K > 0 in any of its scenarios
    RegionalNumbers numbers;
    std::vector<double> lost_dispersing;                            //!< SpeciesOutcome
    std::map<std::pair<MapVariable, std::size_t>, PackedMap> maps;  //!< (variable, map entry)
    std::map<std::string, std::vector<double>> tables;              //!< by name
};

/// Puts into a unit what its maps and tables do not tell of the reference.
void keep_reference(const RegionalNumbers& numbers, std::span<const double> lost_dispersing,
                    std::span<const CellIndex> active, UnitWriter& unit);

/// Gathers the reference of a species from its unit.
class KeptReferenceReader {
public:
    /// @param numbers without anybody, of the regions, entries and replicates there have to be.
    explicit KeptReferenceReader(RegionalNumbers numbers) { kept_.numbers = std::move(numbers); }

    /// Must not outlive this.
    [[nodiscard]] UnitContents contents();
    /// Nothing where the unit holds no reference (it was not asked to), or one of another run.
    [[nodiscard]] std::optional<KeptReference> reference(const Grid& grid, std::string moved_by);

private:
    KeptReference kept_;
    std::map<std::string, std::vector<double>> values_;  //!< by name
};

}  // namespace spoor
