#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace spoor {

/// Classes of the synthetic land cover. The numbers are those of inputs/netherlands/classes.csv.
enum class LandCover : std::uint8_t {
    none = 0,
    sea = 10,
    tidal_channel = 11,
    tidal_flat = 12,
    brackish_water = 13,
    salt_marsh = 20,
    beach = 21,
    white_dune = 22,
    grey_dune = 23,
    dune_slack = 24,
    dune_shrub = 25,
    dry_heath = 30,
    wet_heath = 31,
    drift_sand = 32,
    raised_bog = 33,
    moorland_pool = 34,
    heath_grassland = 35,
    reed_marsh = 40,
    quaking_fen = 41,
    carr_woodland = 42,
    fen_lake = 43,
    wet_meadow = 44,
    chalk_grassland = 50,
    hill_woodland = 51,
    quarry = 52,
    zinc_grassland = 53,
    stream = 60,
    stream_meadow = 61,
    stream_woodland = 62,
    river = 70,
    side_channel = 71,
    floodplain = 72,
    river_grassland = 73,
    floodplain_woodland = 74,
    lake = 80,
    ditch_canal = 81,
    pond = 82,
    deciduous_forest = 90,
    old_forest = 91,
    mixed_forest = 92,
    coniferous_forest = 93,
    grassland_sand = 100,
    grassland_clay = 101,
    grassland_peat = 102,
    meadow_bird_grassland = 103,
    herb_rich_grassland = 104,
    hedgerow_landscape = 105,
    orchard = 106,
    arable_sand = 110,
    arable_clay = 111,
    arable_loess = 112,
    nature_arable = 113,
    urban_dense = 120,
    urban_green = 121,
    village = 122,
    industry = 123,
};

/// What follows from the class alone; the rest of the landscape varies around it.
struct LandClassTraits {
    LandCover cover;
    std::string_view name;
    std::string_view colour;        //!< "#rrggbb"
    std::string_view habitat_type;  //!< one of the 14 of the policy; empty: none
    double groundwater_cm;          //!< mean spring level below the surface [cm]; 0 = water
    double acidity;                 //!< pH of the topsoil or the water
    double openness;                //!< 0 closed .. 1 open
    double permeability;            //!< for ground-dwelling animals, 0..1
    bool nature;                    //!< belongs to the nature network wherever it lies
};

/// All classes, ascending by code.
[[nodiscard]] std::span<const LandClassTraits> land_classes();
[[nodiscard]] const LandClassTraits& traits_of(LandCover cover);

}  // namespace spoor
