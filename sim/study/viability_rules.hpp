#pragma once

#include <map>
#include <string>

#include "kernels/viability/networks.hpp"
#include "kernels/viability/status.hpp"

namespace spoor {

/// What metapopulation capacity is found between.
enum class MetapopulationOf { none, patches, cells };

/// What favourable reference values are shares of: what habitat can hold in the first year, without measures,
/// or what there is at the start (Article 17: at least what there was when the Directive came into force).
enum class ReferenceOf { capacity, start };

/// A favourable reference value as such a share, for species whose row gives no number. What is critically
/// endangered stands further below its reference than what is not threatened, so that it may depend on the
/// published Red List class.
struct ReferenceShare {
    double share = 0.8;                         //!< assumed
    std::map<std::string, double> by_red_list;  //!< classes for which another share holds

    [[nodiscard]] double of(const std::string& red_list) const {
        const auto named = by_red_list.find(red_list);
        return named == by_red_list.end() ? share : named->second;
    }
};

/// How a run is judged: the section [viability] of a study. Limits are data; where no law or publication
/// gives one, the default is assumed and its comment says so.
struct ViabilityRules {
    bool networks = true;  //!< habitat networks, key populations and metapopulation capacity are found
    MetapopulationOf metapopulation = MetapopulationOf::patches;
    double area_exponent_x = 1;  //!< of the receiving patch (Hanski & Ovaskainen 2000)
    double area_exponent_y = 1;  //!< of the source patch
    double strongly_viable = 5;  //!< times the standard from which a network is strongly viable; assumed
    PersistenceThresholds persistence;  //!< numbers of key populations; a species' own row comes first

    double range_square_m = 10'000;    //!< range of the Habitats Directive, Article 17
    double red_list_square_m = 5'000;  //!< *uurhok*, in which rarity of the Dutch Red Lists is told
    RedListThresholds red_list;
    /// Share of its squares a species had lost before the run, by its published Red List class; 0 for others.
    /// The Dutch lists tell a trend since about 1950; these are the middles of its classes.
    std::map<std::string, double> red_list_history{{"VN", 0.95}, {"EB", 0.85}, {"BE", 0.6},
                                                   {"KW", 0.35}, {"GE", 0.0},  {"TNB", 0.0}};

    /// Habitat is told in key populations over those of a durable species: clearly short of it is what is not
    /// even possibly durable, 5 of 20.
    StatusThresholds status{.habitat_clearly_short = 0.25};
    double trend_years = 6;  //!< over which a change is told: the reporting period of Article 17
    ReferenceOf reference_of = ReferenceOf::capacity;
    ReferenceShare reference_population;  //!< of carrying capacity, or individuals
    ReferenceShare reference_range;       //!< of the squares that hold habitat, or somebody
};

}  // namespace spoor
