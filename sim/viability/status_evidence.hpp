#pragma once

#include "kernels/viability/status.hpp"
#include "sim/viability/assessed_species.hpp"

namespace spoor {

/// One region through time: means over replicates, (time).
struct RegionHistory {
    RegionHistory(const AssessedSpecies& assessed, std::size_t region_position);

    std::size_t region = 0;
    std::vector<double> numbers;           //!< [individuals]
    std::vector<double> range_squares;     //!< occupied squares of the range
    std::vector<double> red_list_squares;  //!< occupied squares of the Red List
    double extinction_risk = 0;            //!< quasi-extinction over the whole run
};

/// What a run says about the conservation status of a species in a region at an entry.
///
/// Changes are told over the last `trend_years`, or since the start where that is nearer; at the start itself
/// nothing is known of them and they count as 0. Prospects look from the entry to the end of the run; at the
/// end they carry the last change on. Reference values are the species' own, else shares of what its habitat
/// could hold before any measure; a region is held to its part of them. The habitat is enough where it holds
/// as many key populations as a durable species needs (WOt-werkdocument 343).
[[nodiscard]] StatusEvidence status_evidence(const AssessedSpecies& assessed, const RegionHistory& history,
                                             std::size_t entry);

/// Share of its squares that a species lost until an entry: before the run by its published Red List class,
/// and in the run.
[[nodiscard]] double red_list_decline(const AssessedSpecies& assessed, const RegionHistory& history,
                                      std::size_t entry);

}  // namespace spoor
