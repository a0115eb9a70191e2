#pragma once

#include <hdf5.h>

#include <cstddef>
#include <cstdint>
#include <span>

#include "sim/io/cube.hpp"

namespace spoor {

[[nodiscard]] std::size_t size_of(TableVariable::Type type);
[[nodiscard]] hid_t hdf5_type_of(TableVariable::Type type);
/// One element that stands for missing.
[[nodiscard]] const void* fill_of(TableVariable::Type type);

/// Stores values in the type of the file; NaN becomes the fill value, integers are rounded to nearest and
/// held to what the type can hold.
void store(TableVariable::Type type, std::span<const double> values, std::uint8_t* to);

}  // namespace spoor
