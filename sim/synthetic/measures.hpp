#pragma once

#include <cstdint>
#include <vector>

#include "sim/synthetic/country.hpp"
#include "sim/synthetic/geojson.hpp"

namespace spoor {

/// A place measures keep to.
struct Around {
    KmPoint centre;
    double radius_km = 0;
};

/// Where measures of one type may lie and what they look like. The names of the types are those of
/// inputs/netherlands/study.toml, which says what each does and costs.
struct MeasureRule {
    std::string_view type;
    int track = 1;
    JsonFeature::Shape shape = JsonFeature::Shape::polygon;
    int count = 0;
    double radius_min = 100;  //!< polygons [m]
    double radius_max = 200;
    std::vector<LandCover> covers;  //!< of the middle; lines: of nothing, they follow watercourses
    bool in_nature = false;         //!< only inside the network or Natura 2000
    double town_max = 1e9;          //!< distance to a town [radii]
    double motorway_max_m = 1e9;
    double water_max_m = 1e9;  //!< to a river, stream or canal
    std::vector<Around> near;  //!< only around these places
    double probability_min = 1;
    double probability_max = 1;
    int contract_years = 0;  //!< 0: stays
    std::string_view funder;
};
/// Track 1: where something else is being built, laid out or farmed anyway, and may not go ahead.
[[nodiscard]] std::vector<MeasureRule> coupled_measures();
/// Track 2: more of what managers of nature areas do already.
[[nodiscard]] std::vector<MeasureRule> widened_measures();
/// Track 3: programmes for species that need their own.
[[nodiscard]] std::vector<MeasureRule> species_programmes();
/// All of them, by track.
[[nodiscard]] std::vector<MeasureRule> measure_rules();

/// Measures of all three tracks, drawn from the rules, in random order: a strategy that takes them as listed
/// until its budget is spent gets some of every type. Fields id, type, track, start, end, probability,
/// funder. Identical for every cell size.
[[nodiscard]] std::vector<JsonFeature> synthetic_measures(const Country& country, std::uint64_t seed);

}  // namespace spoor
