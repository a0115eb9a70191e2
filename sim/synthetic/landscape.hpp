#pragma once

#include <cstdint>
#include <filesystem>

namespace spoor {

struct SyntheticLandscapeOptions {
    double cell_size = 250;  //!< [m], a divisor of 1 km or 1 km itself: 25 to 1000
    std::uint64_t seed = 1;
};

/// Writes the synthetic Netherlands into a directory (made if it is not there): GeoTIFFs on the national
/// frame (RD New, EPSG:28992, [0, 300000, 280000, 625000]) and GeoJSON. Every file says that it is synthetic.
///
/// land_cover, nature, roads, land (u8), domain (u8: cells that take part: land, inland and tidal water, the
/// coastal sea); groundwater [cm below the surface], acidity [pH], nitrogen [mol ha-1 a-1], elevation [m
/// NAP], temperature [degrees C, July], openness, permeability, disturbance, management [0..1];
/// provinces.geojson (field `name`) and measures.geojson. Outside the domain there is no data.
///
/// Everything is a function of seed and position: maps of different cell sizes show the same country, and the
/// measures do not depend on the cell size at all. Throws InputError for a cell size that does not fit the
/// frame.
void write_synthetic_landscape(const std::filesystem::path& directory,
                               const SyntheticLandscapeOptions& options);

}  // namespace spoor
