#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <vector>

#include "kernels/grid/active_cells.hpp"
#include "sim/study/study.hpp"

namespace spoor {

/// Where noise is drawn: the noise region of each active cell and how regions hang together.
struct NoiseZones {
    std::vector<std::uint16_t> zone;  //!< (active cell); empty: each cell is a region of its own
    std::size_t regions = 1;
    Eigen::MatrixXd correlation;   //!< (region, region); empty: independent
    std::vector<CellIndex> sites;  //!< what numbers the draws of each region; empty: its position
};

/// Cells outside every region of the layer form a region of their own (the first).
/// @param range_m range of the exponential correlation between region centroids, 0: the correlation of the
/// layer's own table, and without one independent.
[[nodiscard]] NoiseZones noise_zones(const Study& study, const NoiseBy& by, double range_m,
                                     const ActiveCells& active);

}  // namespace spoor
