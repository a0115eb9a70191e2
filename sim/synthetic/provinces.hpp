#pragma once

#include <vector>

#include "sim/synthetic/geojson.hpp"

namespace spoor {

/// The twelve provinces of the outline table, one feature each, field `name`.
[[nodiscard]] std::vector<JsonFeature> province_features();

}  // namespace spoor
