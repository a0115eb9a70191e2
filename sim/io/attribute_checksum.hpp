#pragma once

#include <string>

#include "sim/io/cube.hpp"

namespace spoor {

/// HDF5 keeps attributes above 4 KiB outside its checksummed tables. The long texts of a cube (the study, its
/// tables) therefore get a companion NAME_sha256. Throws Error for long lists of numbers, which belong in a
/// table.
[[nodiscard]] Attributes with_checksums(Attributes attributes);

/// Throws Error naming file and attribute when a text does not fit its companion.
void check_texts(const Attributes& attributes, const std::string& file);

}  // namespace spoor
