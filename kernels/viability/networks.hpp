#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kernels/grid/grid.hpp"

namespace spoor {

/// Habitat networks after LARCH: cells within the local distance form a local population, local populations
/// within the network distance form a network, and what it can hold is weighed against standards
/// (Verboom et al. 2001, Biological Conservation 100: 89-101; Pouwels et al. 2002).
///
/// These standards assume networks and immigration, and lie far below minimum viable populations of a single
/// population: say so wherever they are shown.

/// Cells by cluster. Clusters are numbered in the order of their first cell.
struct Clusters {
    std::vector<std::int32_t> of_cell;  //!< (cell)
    std::int32_t count = 0;
};

/// Single-linkage clusters: two cells belong together when a chain of cells joins them whose steps are at
/// most `distance` long, centre to centre; cells that touch by edge or corner always do.
/// @param cells ascending, unique. @param distance_m [m]. Time about linear in the cells.
[[nodiscard]] Clusters cluster_cells(const Grid& grid, std::span<const CellIndex> cells, double distance_m);

/// Standards of a species, in reproductive units (pairs, territories, burrows ...).
struct NetworkStandards {
    double local_distance_m = 0;
    double network_distance_m = 0;
    double key_population =
        0;  //!< capacity of a local population from which it is a key population; 0: none is
    double viable_network = 0;          //!< capacity of a viable network without a key population
    double network_key_population = 0;  //!< the same with a key population in it
    double strongly_viable = 5;  //!< times the standard from which a network is strongly viable; assumed
};

enum class NetworkClass : std::uint8_t { not_viable, viable, strongly_viable };

struct LocalPopulation {
    double capacity = 0;  //!< [reproductive units]
    std::int64_t cells = 0;
    double x = 0;  //!< [m] mean of its cell centres
    double y = 0;
    std::int32_t network = 0;
    bool key = false;
};

struct Network {
    double capacity = 0;
    std::int32_t local_populations = 0;
    std::int32_t key_populations = 0;
    NetworkClass viability = NetworkClass::not_viable;
};

struct HabitatNetworks {
    Clusters local;  //!< local population of each cell
    std::vector<LocalPopulation> local_populations;
    std::vector<Network> networks;

    [[nodiscard]] std::int32_t key_populations() const;
    /// Sums a number a cell over local populations, e.g. suitability times hectares.
    [[nodiscard]] std::vector<double> sum_by_local_population(std::span<const float> of_cell) const;
};

/// @param capacity [reproductive units] (cell), > 0. A network distance below the local distance counts as
/// that.
[[nodiscard]] HabitatNetworks habitat_networks(const Grid& grid, std::span<const CellIndex> cells,
                                               std::span<const float> capacity,
                                               const NetworkStandards& standards);

/// Class of a network: capacity against the standard that fits whether it holds a key population. A standard
/// of 0 is not given: with a key population the other one serves, else the network is not viable.
[[nodiscard]] NetworkClass network_class(double capacity, bool has_key_population,
                                         const NetworkStandards& standards);

/// The four columns of Verboom et al. 2001 and the Handboek Robuuste Verbindingen, by life history. Key
/// populations of 20, 40 and 100 are well established; the rest gives the order of magnitude. `invertebrate`
/// is assumed.
struct LifeHistoryStandards {
    double key_population = 0;
    double single_population = 0;  //!< minimum viable population without immigration
    double network_with_key = 0;
    double network_without_key = 0;
};
inline constexpr LifeHistoryStandards long_lived_vertebrate{20, 30, 80, 120};
inline constexpr LifeHistoryStandards medium_lived_vertebrate{40, 60, 120, 200};
inline constexpr LifeHistoryStandards short_lived_vertebrate{100, 150, 150, 200};
inline constexpr LifeHistoryStandards invertebrate{500, 1000, 1000, 2500};

/// National persistence by counting key populations (Reijnen, Pouwels & Kuipers 2007, Alterra-rapport 1296):
/// fewer than `possibly` = not durable, up to and including `durable` = possibly, more = durable.
struct PersistenceThresholds {
    double possibly = 5;  //!< assumed default for vertebrates
    double durable = 20;  //!< assumed default for vertebrates
};
enum class Persistence : std::uint8_t { not_durable, possibly_durable, durable };
[[nodiscard]] Persistence persistence_class(double key_populations,
                                            const PersistenceThresholds& thresholds = {});

/// Share of species that is durable: the headline of the Model for Nature Policy (*doelbereik*). NaN of none.
[[nodiscard]] double sustainable_share(std::span<const Persistence> species);

}  // namespace spoor
