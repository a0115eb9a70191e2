#include <algorithm>
#include <cmath>
#include <span>

#include "sim/synthetic/country.hpp"

namespace spoor {

namespace {

using enum LandCover;

/// A mixture: shares of classes, in an order in which neighbours in the list may be neighbours in the field.
struct Share {
    LandCover cover;
    double share;
};

/// The class a uniform number falls in; what the shares leave over goes to the last.
LandCover pick(std::span<const Share> mixture, double u) {
    for (const Share& one : mixture) {
        if (u < one.share) return one.cover;
        u -= one.share;
    }
    return mixture.back().cover;
}

constexpr Share dry_sand_mix[] = {{moorland_pool, 0.004}, {wet_heath, 0.02},        {dry_heath, 0.15},
                                  {drift_sand, 0.02},     {heath_grassland, 0.012}, {coniferous_forest, 0.34},
                                  {mixed_forest, 0.25},   {deciduous_forest, 0.1},  {old_forest, 0.05},
                                  {grassland_sand, 0.05}};
constexpr Share heath_mix[] = {{moorland_pool, 0.035}, {wet_heath, 0.2},      {heath_grassland, 0.035},
                               {dry_heath, 0.28},      {drift_sand, 0.02},    {coniferous_forest, 0.22},
                               {mixed_forest, 0.13},   {grassland_sand, 0.08}};
constexpr Share bog_mix[] = {{moorland_pool, 0.06}, {raised_bog, 0.52},    {wet_heath, 0.17},
                             {dry_heath, 0.05},     {carr_woodland, 0.12}, {grassland_sand, 0.08}};
constexpr Share fen_mix[] = {{fen_lake, 0.25},      {quaking_fen, 0.06}, {reed_marsh, 0.22},
                             {carr_woodland, 0.18}, {wet_meadow, 0.07},  {meadow_bird_grassland, 0.1},
                             {grassland_peat, 0.12}};
constexpr Share lake_marsh_mix[] = {{lake, 0.58},          {fen_lake, 0.04},   {reed_marsh, 0.12},
                                    {carr_woodland, 0.04}, {wet_meadow, 0.02}, {meadow_bird_grassland, 0.08},
                                    {grassland_peat, 0.12}};
constexpr Share wet_meadow_mix[] = {
    {pond, 0.02},          {wet_meadow, 0.26},       {stream_meadow, 0.22}, {heath_grassland, 0.03},
    {carr_woodland, 0.12}, {deciduous_forest, 0.13}, {grassland_sand, 0.22}};
constexpr Share stream_mix[] = {{stream_woodland, 0.14}, {stream_meadow, 0.34},    {wet_meadow, 0.07},
                                {grassland_sand, 0.15},  {wet_heath, 0.03},        {dry_heath, 0.04},
                                {mixed_forest, 0.13},    {hedgerow_landscape, 0.1}};
constexpr Share clay_marsh_mix[] = {{lake, 0.25},
                                    {reed_marsh, 0.36},
                                    {carr_woodland, 0.1},
                                    {herb_rich_grassland, 0.15},
                                    {grassland_clay, 0.14}};
constexpr Share meadow_bird_mix[] = {{ditch_canal, 0.06},
                                     {reed_marsh, 0.02},
                                     {wet_meadow, 0.02},
                                     {meadow_bird_grassland, 0.6},
                                     {grassland_peat, 0.3}};
constexpr Share forest_mix[] = {{pond, 0.005},      {carr_woodland, 0.02},       {deciduous_forest, 0.24},
                                {old_forest, 0.14}, {mixed_forest, 0.28},        {coniferous_forest, 0.22},
                                {dry_heath, 0.03},  {herb_rich_grassland, 0.065}};
constexpr Share chalk_mix[] = {
    {hill_woodland, 0.36},      {chalk_grassland, 0.09}, {herb_rich_grassland, 0.12}, {quarry, 0.02},
    {hedgerow_landscape, 0.16}, {orchard, 0.05},         {grassland_sand, 0.12},      {arable_loess, 0.08}};
constexpr Share river_mix[] = {{side_channel, 0.1},
                               {reed_marsh, 0.05},
                               {floodplain_woodland, 0.13},
                               {floodplain, 0.54},
                               {river_grassland, 0.18}};
constexpr Share hamster_mix[] = {
    {nature_arable, 0.2}, {arable_loess, 0.55}, {grassland_sand, 0.15}, {orchard, 0.1}};
constexpr Share salt_marsh_mix[] = {{salt_marsh, 0.8}, {grassland_clay, 0.2}};

// The countryside, by soil.
constexpr Share sand_mix[] = {{arable_sand, 0.31},          {grassland_sand, 0.41},
                              {herb_rich_grassland, 0.012}, {hedgerow_landscape, 0.09},
                              {deciduous_forest, 0.035},    {mixed_forest, 0.055},
                              {coniferous_forest, 0.07},    {dry_heath, 0.018}};
constexpr Share sea_clay_mix[] = {{ditch_canal, 0.015}, {grassland_clay, 0.32}, {herb_rich_grassland, 0.01},
                                  {arable_clay, 0.61},  {orchard, 0.02},        {deciduous_forest, 0.025}};
constexpr Share reclaimed_mix[] = {{grassland_clay, 0.14},
                                   {arable_clay, 0.74},
                                   {orchard, 0.02},
                                   {herb_rich_grassland, 0.01},
                                   {deciduous_forest, 0.09}};
constexpr Share river_clay_mix[] = {
    {ditch_canal, 0.01},         {grassland_clay, 0.5},      {arable_clay, 0.24},     {orchard, 0.12},
    {herb_rich_grassland, 0.01}, {hedgerow_landscape, 0.06}, {deciduous_forest, 0.06}};
constexpr Share peat_mix[] = {{ditch_canal, 0.05},           {reed_marsh, 0.015},    {wet_meadow, 0.006},
                              {meadow_bird_grassland, 0.08}, {grassland_peat, 0.83}, {carr_woodland, 0.019}};
constexpr Share loess_mix[] = {{arable_loess, 0.5},   {grassland_sand, 0.26},
                               {orchard, 0.06},       {hedgerow_landscape, 0.09},
                               {hill_woodland, 0.08}, {herb_rich_grassland, 0.01}};

std::span<const Share> mixture_of(SiteKind kind) {
    switch (kind) {
        case SiteKind::dry_sand:
            return dry_sand_mix;
        case SiteKind::heath:
            return heath_mix;
        case SiteKind::bog:
            return bog_mix;
        case SiteKind::fen:
            return fen_mix;
        case SiteKind::lake_marsh:
            return lake_marsh_mix;
        case SiteKind::wet_meadow:
            return wet_meadow_mix;
        case SiteKind::stream:
            return stream_mix;
        case SiteKind::clay_marsh:
            return clay_marsh_mix;
        case SiteKind::meadow_birds:
            return meadow_bird_mix;
        case SiteKind::forest:
            return forest_mix;
        case SiteKind::chalk:
            return chalk_mix;
        case SiteKind::river:
            return river_mix;
        case SiteKind::salt_marsh:
            return salt_marsh_mix;
        case SiteKind::hamster:
            return hamster_mix;
    }
    return forest_mix;
}

std::span<const Share> mixture_of(Soil soil) {
    switch (soil) {
        case Soil::sea_clay:
            return sea_clay_mix;
        case Soil::reclaimed_lake:
            return reclaimed_mix;
        case Soil::river_clay:
            return river_clay_mix;
        case Soil::peat:
            return peat_mix;
        case Soil::loess:
            return loess_mix;
        case Soil::sand:
        case Soil::dune:
            break;
    }
    return sand_mix;
}

bool fills_cell(double distance_m, double half_width_m, double cell_size) {
    return distance_m < std::max(half_width_m, 0.5 * cell_size);
}

}  // namespace

LandCover Country::water_cover(const Place& place) const {
    const double u = pattern_.uniform(place.x, place.y);
    switch (place.water) {
        case WaterBody::open_sea:
            return sea;
        case WaterBody::tidal_basin: {
            // Salt marsh along the shore, flats behind it, channels where the field is low.
            const double shore = place.coast_m - 900 * detail_.uniform(place.x, place.y);
            if (shore < 350 && wetness_.uniform(place.x, place.y) > 0.45) return salt_marsh;
            // Channels branch: they follow where the fields change sign, wide ones and creeks.
            const bool channel = std::abs(region_.normal(place.x, place.y)) < 0.3;
            const bool creek = std::abs(wetness_.normal(place.x, place.y)) < 0.16;
            return channel || creek ? tidal_channel : tidal_flat;
        }
        case WaterBody::brackish_lake:
            return brackish_water;
        case WaterBody::fresh_lake:
            return place.coast_m < 450 && u > 0.8 ? reed_marsh : lake;
    }
    return sea;
}

std::optional<LandCover> Country::built_cover(const Place& place) const {
    const double u = use_.uniform(place.x, place.y);
    const double fine = detail_.uniform(place.x, place.y);
    if (place.industry && fine > 0.15) return industry;
    const double edge = place.town / (1 + 0.18 * use_.normal(place.x, place.y));
    if (edge < 0.55) return fine < 0.85 ? urban_dense : urban_green;
    if (edge < 0.9) return fine < 0.45 ? urban_dense : urban_green;
    if (edge < 1.05) return u > 0.6 ? industry : (fine < 0.7 ? urban_green : village);
    // Villages: peaks of the field that lie away from nature.
    if (place.status == NatureStatus::none && place.soil != Soil::dune && u > 0.966 && fine < 0.8)
        return village;
    if (place.motorway_m < 500 && place.status == NatureStatus::none && u < 0.04) return industry;
    return std::nullopt;
}

LandCover Country::dune_cover(const Place& place) const {
    const double u = pattern_.uniform(place.x, place.y);
    const double shore = place.coast_m + 120 * detail_.normal(place.x, place.y);
    if (shore < 200) return beach;
    if (shore < 650) return u < 0.6 ? white_dune : grey_dune;
    constexpr Share inner[] = {{dune_slack, 0.1},    {grey_dune, 0.4},          {dune_shrub, 0.22},
                               {mixed_forest, 0.08}, {coniferous_forest, 0.08}, {grassland_sand, 0.12}};
    return pick(inner, u);
}

LandCover Country::site_cover(const Place& place) const {
    const double u = pattern_.uniform(place.x, place.y);
    return pick(mixture_of(*place.site), u);
}

LandCover Country::rural_cover(const Place& place) const {
    const double u = pattern_.uniform(place.x, place.y);
    const double fine = detail_.uniform(place.x, place.y);
    const bool along_stream = place.course != nullptr && place.course->kind == CourseKind::stream;
    if (along_stream && place.river_m < 500 * wetness_.uniform(place.x, place.y)) {
        constexpr Share valley[] = {{stream_woodland, 0.12}, {stream_meadow, 0.28}, {grassland_sand, 0.6}};
        return pick(valley, u);
    }
    // Small waters lie where amphibians still have a chance: between hedges, in valleys, on wet sand.
    if (fine > 0.992 && wetness_.uniform(place.x, place.y) > 0.35) return pond;
    if (place.soil == Soil::sand || place.soil == Soil::dune) {
        // Regions differ: hedges in Twente, the Achterhoek and the Frisian woods, open arable land in the
        // peat colonies.
        const double hedges = region_.normal(place.x, place.y);
        const bool peat_colonies = place.x > 250'000 && place.y > 535'000;
        if (peat_colonies) return u < 0.84 ? arable_sand : grassland_sand;
        if (hedges > 0.8 && u > 0.3 && u < 0.62) return hedgerow_landscape;
    }
    if (place.soil == Soil::loess && wetness_.uniform(place.x, place.y) < 0.015) return quarry;
    return pick(mixture_of(place.soil), u);
}

LandCover Country::cover_at(const Place& place) const {
    if (!place.in_domain) return none;
    if (place.course != nullptr) {
        const bool narrow =
            place.course->kind == CourseKind::stream || place.course->kind == CourseKind::canal;
        if (fills_cell(place.river_m, place.course->half_width_m, place.cell_size) &&
            (place.province != 0 || !narrow)) {
            if (place.course->kind == CourseKind::stream) return stream;
            return place.course->kind == CourseKind::canal ? ditch_canal : river;
        }
    }
    if (place.province == 0) return water_cover(place);
    const bool large_river = place.course != nullptr && (place.course->kind == CourseKind::large_river ||
                                                         place.course->kind == CourseKind::small_river);
    const double plain = place.course != nullptr && place.course->kind == CourseKind::large_river
                             ? 500 + 700 * region_.uniform(place.x, place.y)
                             : 250;
    const bool in_floodplain = large_river && place.river_m < plain && place.soil != Soil::dune;
    if (!in_floodplain) {
        if (const auto built = built_cover(place)) {
            if (place.status == NatureStatus::none || place.town < 0.9 || *built == industry) return *built;
        }
    }
    // Along the Geul, below the old zinc mines of Belgium.
    const bool geul = place.course != nullptr && place.course->name == "Geul" && place.river_m < 450;
    if (geul && place.y < 312'000 && pattern_.uniform(place.x, place.y) > 0.55) return zinc_grassland;
    if (place.site) return site_cover(place);
    if (in_floodplain) {
        constexpr Share outside_nature[] = {
            {side_channel, 0.03}, {floodplain_woodland, 0.04}, {floodplain, 0.88}, {river_grassland, 0.05}};
        return pick(outside_nature, pattern_.uniform(place.x, place.y));
    }
    if (place.soil == Soil::dune) return dune_cover(place);
    return rural_cover(place);
}

}  // namespace spoor
