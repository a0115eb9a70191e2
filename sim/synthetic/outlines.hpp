#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace spoor {

/// A point of the RD New grid (EPSG:28992), in kilometres.
struct KmPoint {
    double x = 0;
    double y = 0;
};

/// "123,456 124,457": the vertices of a ring or a line, in whole kilometres.
[[nodiscard]] std::vector<KmPoint> parse_km(std::string_view text);

// The map the synthetic landscape is made from: tables written by hand, every coordinate rounded to a
// kilometre. Outlines of provinces were drawn after the real borders and are held against them in a test;
// everything else (rivers, soils, hills, towns, nature sites) was drawn from general knowledge of the
// country.

/// One ring of a province, land only (large waters cut out); a province may have several. Not closed.
struct ProvinceRing {
    std::string_view province;
    std::string_view vertices;
};
[[nodiscard]] std::span<const ProvinceRing> province_rings();

/// What water a cell outside all provinces is; later rows lie over earlier ones. Everywhere else is open sea.
enum class WaterBody { open_sea, tidal_basin, brackish_lake, fresh_lake };
struct WaterRegion {
    WaterBody kind;
    std::string_view name;
    std::string_view vertices;
};
[[nodiscard]] std::span<const WaterRegion> water_regions();

/// Rivers, streams and canals.
enum class CourseKind { large_river, small_river, stream, canal };
struct Watercourse {
    CourseKind kind;
    std::string_view name;
    double half_width_m;
    std::string_view vertices;
};
[[nodiscard]] std::span<const Watercourse> watercourses();

/// Soils in the order in which they are laid over each other; what no region covers is sand.
enum class Soil { sand, sea_clay, river_clay, peat, loess, dune, reclaimed_lake };
struct SoilRegion {
    Soil kind;
    std::string_view name;
    std::string_view vertices;
};
[[nodiscard]] std::span<const SoilRegion> soil_regions();

/// A hill or ridge: an ellipse with its height above the land around it.
struct Hill {
    std::string_view name;
    KmPoint centre;
    double length_km;  //!< half axis along `bearing`
    double width_km;   //!< half axis across
    double bearing;    //!< [degrees] clockwise from north
    double height_m;
};
[[nodiscard]] std::span<const Hill> hills();

/// What a nature site is made of.
enum class SiteKind {
    dry_sand,  //!< push moraine: forest, heath, drift sand
    heath,     //!< dry and wet heath with pools
    bog,
    fen,  //!< lowland marsh: reed, quaking fen, turf ponds
    lake_marsh,
    wet_meadow,
    stream,
    clay_marsh,
    meadow_birds,
    forest,
    chalk,
    river,
    salt_marsh,
    hamster,  //!< arable land kept for the hamster
};
struct NatureSite {
    SiteKind kind;
    std::string_view name;
    KmPoint centre;
    double radius_km;
    bool natura2000;
};
[[nodiscard]] std::span<const NatureSite> nature_sites();

/// Nature sites too large and too odd in shape for a circle.
struct NatureOutline {
    SiteKind kind;
    std::string_view name;
    bool natura2000;
    std::string_view vertices;
};
[[nodiscard]] std::span<const NatureOutline> nature_outlines();

struct Town {
    std::string_view name;
    KmPoint centre;
    double inhabitants_thousand;
};
[[nodiscard]] std::span<const Town> towns();

/// Ports, works and airports that are not towns.
struct IndustrialArea {
    std::string_view name;
    KmPoint centre;
    double radius_km;
};
[[nodiscard]] std::span<const IndustrialArea> industrial_areas();

struct Motorway {
    std::string_view name;
    std::string_view vertices;
};
[[nodiscard]] std::span<const Motorway> motorways();

}  // namespace spoor
