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

/// Counts of the reference.
struct KeptNumbers {
    RegionalNumbers regional;
    std::vector<double> lost_dispersing;  //!< SpeciesOutcome
};

/// What a finished run leaves of one species in the reference, from which another run can go on.
class KeptReference {
public:
    std::string moved_by;                                           //!< SpeciesSimulation::moved_by
    std::map<std::pair<MapVariable, std::size_t>, PackedMap> maps;  //!< (variable, map entry)
    std::map<std::string, std::vector<double>> tables;              //!< by name

    /// What is below is unpacked where it is asked for: who takes over maps and tables as they are does not
    /// need it. Throws Error where it is damaged.
    ///
    /// Cells with K > 0 in any scenario of its run, ascending.
    [[nodiscard]] std::vector<CellIndex> active() const;
    /// Whether these are they.
    [[nodiscard]] bool has_active(std::span<const CellIndex> cells) const;
    [[nodiscard]] KeptNumbers numbers() const;

private:
    friend class KeptReferenceReader;
    RegionalNumbers nobody_;                       //!< of the regions, entries and replicates of the run
    std::map<std::string, PackedNumbers> packed_;  //!< by name
};

/// Puts into a unit what its maps and tables do not tell of the reference.
void keep_reference(const RegionalNumbers& numbers, std::span<const double> lost_dispersing,
                    std::span<const CellIndex> active, UnitWriter& unit);

/// Gathers the reference of a species from its unit.
class KeptReferenceReader {
public:
    /// @param numbers without anybody, of the regions, entries and replicates there have to be.
    explicit KeptReferenceReader(RegionalNumbers numbers) { kept_.nobody_ = std::move(numbers); }

    /// Must not outlive this.
    [[nodiscard]] UnitContents contents();
    /// Nothing where the unit holds no reference (it was not asked to), or one of another run.
    [[nodiscard]] std::optional<KeptReference> reference(std::string moved_by);

private:
    KeptReference kept_;
};

}  // namespace spoor
