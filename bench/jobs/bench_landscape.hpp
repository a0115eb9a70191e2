#pragma once

#include <cstdint>
#include <vector>

#include "sim/synthetic/noise_field.hpp"
#include "sim/synthetic/zone_map.hpp"

namespace spoor::bench {

/// The country that whole jobs are timed on, a function of seed and position on the national frame: parcels
/// of 12 ha on average with 48 land-cover classes, common classes common (Zipf), which ones differing between
/// six kinds of region; eleven smooth layers from 0 to 100, each value as common as any other. Land is where
/// the provinces are.
class BenchLandscape {
public:
    static constexpr int classes = 48;
    static constexpr int layers = 11;

    explicit BenchLandscape(std::uint64_t seed);

    [[nodiscard]] bool land(double x, double y) const { return provinces_.at(x, y) != 0; }
    /// 1..classes. @param x, y [m]
    [[nodiscard]] std::uint8_t land_cover(double x, double y) const;
    /// 0..100. @param layer 0-based
    [[nodiscard]] double value(int layer, double x, double y) const;

private:
    struct Parcel {
        float x = 0;  //!< [m]
        float y = 0;
        std::uint8_t land_cover = 0;
    };

    void fill_provinces();
    void draw_parcels(std::uint64_t seed);

    ZoneMap provinces_;
    std::vector<NoiseField> fields_;
    std::vector<Parcel> parcels_;  //!< (row, column) of a lattice, one jittered centre each
    std::int64_t parcel_columns_ = 0;
    std::int64_t parcel_rows_ = 0;
};

}  // namespace spoor::bench
