#pragma once

#include <cstddef>
#include <vector>

namespace spoor {

/// Room for a raster of some cells, all 0. Asks the kernel for large pages, so that a country is not handed
/// out page by page; what clearing them takes stays.
[[nodiscard]] std::vector<float> raster_array(std::size_t cells);

}  // namespace spoor
