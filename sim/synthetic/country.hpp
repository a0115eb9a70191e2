#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/synthetic/land_classes.hpp"
#include "sim/synthetic/line_network.hpp"
#include "sim/synthetic/noise_field.hpp"
#include "sim/synthetic/outlines.hpp"
#include "sim/synthetic/zone_map.hpp"

namespace spoor {

/// Whether a place belongs to the nature network (EHS) or to a Natura 2000 site.
enum class NatureStatus : std::uint8_t { none = 0, network = 1, natura2000 = 2 };

/// Where a point lies, before anything is said of what grows there.
struct Place {
    double x = 0;                           //!< [m]
    double y = 0;                           //!< [m]
    double cell_size = 100;                 //!< narrow rivers and roads fill at least a cell [m]
    int province = 0;                       //!< 1-based, 0 = none
    bool in_domain = false;                 //!< land, inland water, tidal water, sea near the coast
    WaterBody water = WaterBody::open_sea;  //!< where province is 0
    Soil soil = Soil::sand;
    std::optional<SiteKind> site;
    NatureStatus status = NatureStatus::none;
    double coast_m = 0;    //!< on land: to sea or tidal water; at sea: to land
    double river_m = 1e9;  //!< to the nearest watercourse
    const Watercourse* course = nullptr;
    double motorway_m = 1e9;
    double town = 1e9;  //!< distance to the nearest town centre in radii of the town
    bool industry = false;
    double elevation_m = 0;  //!< NAP
};

/// What the layers hold at a place.
struct LandscapeValues {
    LandCover cover = LandCover::none;
    double groundwater_cm = 0;  //!< mean spring level below the surface
    double acidity = 7;         //!< pH
    double nitrogen = 0;        //!< deposition [mol N ha-1 a-1]
    double temperature = 0;     //!< mean of July [degrees C]
    double openness = 0;        //!< 0..1
    double permeability = 0;    //!< 0..1
    double disturbance = 0;     //!< 0..1: people, noise, light
    double management = 0;      //!< 0..1: share of the potential quality that is realised
    NatureStatus nature = NatureStatus::none;
    double elevation_m = 0;  //!< NAP
    bool motorway = false;
};

/// The synthetic Netherlands: a function of position and seed.
class Country {
public:
    explicit Country(std::uint64_t seed);

    [[nodiscard]] Place place(double x, double y, double cell_size) const;
    [[nodiscard]] LandscapeValues values(const Place& place) const;

private:
    void fill_zones();
    void add_lines();
    void find_coast();
    [[nodiscard]] double coast_at(double x, double y) const;
    [[nodiscard]] double town_at(double x, double y) const;
    [[nodiscard]] double elevation_at(const Place& place) const;

    [[nodiscard]] static bool fills_road(const Place& place);
    [[nodiscard]] LandCover cover_at(const Place& place) const;
    [[nodiscard]] LandCover water_cover(const Place& place) const;
    [[nodiscard]] std::optional<LandCover> built_cover(const Place& place) const;
    [[nodiscard]] LandCover dune_cover(const Place& place) const;
    [[nodiscard]] LandCover site_cover(const Place& place) const;
    [[nodiscard]] LandCover rural_cover(const Place& place) const;

    NoiseField warp_x_;
    NoiseField warp_y_;
    NoiseField pattern_;  //!< which vegetation of a mixture
    NoiseField detail_;   //!< small elements
    NoiseField region_;   //!< how the countryside varies between regions
    NoiseField wetness_;
    NoiseField chemistry_;
    NoiseField use_;  //!< people: building, management, disturbance
    ZoneMap provinces_;
    ZoneMap waters_;
    ZoneMap soils_;
    ZoneMap sites_;  //!< kind + 1, +100 where Natura 2000
    LineNetwork rivers_;
    LineNetwork roads_;
    std::vector<float> coast_;  //!< on 500 m cells: negative on land [m]
    std::vector<std::vector<Town>> town_buckets_;
};

}  // namespace spoor
