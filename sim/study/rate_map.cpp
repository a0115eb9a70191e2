#include "sim/study/rate_map.hpp"

namespace spoor {

std::vector<float> read_rate_map(const Grid& grid, const Crs& crs, const RateMap& map, int year) {
    return AlignedRaster::open(map.in(year), 1, grid, crs, Resampling::nearest).read_all();
}

}  // namespace spoor
